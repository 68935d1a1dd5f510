/* global Chart */

import { loadBundle } from "@web/core/assets";
import { cookie } from "@web/core/browser/cookie";
import { getColor, getCustomColor } from "@web/core/colors/colors";
import { _t } from "@web/core/l10n/translation";
import { user } from "@web/core/user";
import { Component, onWillStart, onWillUnmount, useEffect, useRef } from "@odoo/owl";

const ROW = 26;
const AROUND = 70;
const LEGEND = 22;
const STRIPES = 8;
const LARGE = 1_000_000;

/** Cut a label to what has room beside the bars; the table says it in full. */
function short(text, most) {
    return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

/** Paint every second series in stripes, so that colour is not the only sign. */
function fill(color, index) {
    if (index % 2 === 0) {
        return color;
    }
    const tile = Object.assign(document.createElement("canvas"), { width: STRIPES, height: STRIPES });
    const pen = tile.getContext("2d");
    Object.assign(pen, { fillStyle: color, globalAlpha: 0.35 });
    pen.fillRect(0, 0, STRIPES, STRIPES);
    Object.assign(pen, { strokeStyle: color, lineWidth: 3, globalAlpha: 1, lineCap: "square" });
    pen.beginPath();
    for (const shift of [-STRIPES, 0, STRIPES]) {
        pen.moveTo(shift, STRIPES);
        pen.lineTo(shift + STRIPES, 0);
    }
    pen.stroke();
    return pen.createPattern(tile, "repeat");
}

/** Bars, and below them the table of the same figures: each of both opens what it counts. */
export class OverviewChart extends Component {
    static template = "thidua_khenthuong.OverviewChart";
    static props = { chart: Object, open: Function };

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.draw(),
            () => [this.props.chart]
        );
        onWillUnmount(() => this.drawn?.destroy());
    }

    get series() {
        return this.props.chart.series.filter((one) => !one.hidden);
    }

    get isEmpty() {
        return this.series.every((one) => one.cells.every((cell) => !cell.value));
    }

    get height() {
        const { labels, stacked } = this.props.chart;
        const bars = stacked ? 1 : Math.max(1, this.series.length * 0.5);
        // a narrow screen has the legend on several lines
        const legend = this.env.isSmall ? this.series.length * LEGEND : 0;
        return `height: ${AROUND + legend + labels.length * bars * ROW}px`;
    }

    /** What a screen reader says of the picture: the table below has every figure. */
    get pictureWords() {
        return _t("%s: bars of the figures in the table below", this.props.chart.title);
    }

    labelOf(series, label, cell) {
        return `${label.text}, ${series.label}: ${cell.text}`;
    }

    draw() {
        this.drawn?.destroy();
        this.drawn = null;
        if (this.canvas.el) {
            this.drawn = new Chart(this.canvas.el, this.config());
        }
    }

    /** Millions are written short below the bars. */
    tick(value) {
        const notation = Math.abs(value) >= LARGE ? "compact" : "standard";
        return new Intl.NumberFormat(user.lang, { notation }).format(value);
    }

    config() {
        const scheme = cookie.get("color_scheme");
        const ink = getCustomColor(scheme, "#111827", "#E4E4E4");
        const grid = getCustomColor(scheme, "rgba(0,0,0,.1)", "rgba(255,255,255,.15)");
        const { labels, stacked } = this.props.chart;
        const most = this.env.isSmall ? 16 : 30;
        return {
            type: "bar",
            data: {
                labels: labels.map((label) => short(label.text, most)),
                datasets: this.series.map((one, index) => ({
                    label: one.label,
                    data: one.cells.map((cell) => Math.max(0, cell.value)),
                    backgroundColor: fill(getColor(index, scheme, "odoo"), index),
                    borderColor: getColor(index, scheme, "odoo"),
                    borderWidth: 1,
                    maxBarThickness: 22,
                })),
            },
            options: {
                indexAxis: "y",
                animation: false,
                responsive: true,
                maintainAspectRatio: false,
                onClick: (ev, elements) => this.openBar(elements[0]),
                onHover: (ev, elements) => {
                    ev.native.target.style.cursor = elements.length ? "pointer" : "default";
                },
                plugins: {
                    legend: { display: this.series.length > 1, labels: { color: ink } },
                    tooltip: {
                        callbacks: {
                            title: ([item]) => labels[item.dataIndex].text,
                            label: (item) => {
                                const one = this.series[item.datasetIndex];
                                return `${one.label}: ${one.cells[item.dataIndex].text}`;
                            },
                        },
                    },
                },
                scales: {
                    x: { stacked: !!stacked, beginAtZero: true, ticks: { precision: 0, color: ink, maxTicksLimit: 6, maxRotation: 0, callback: (value) => this.tick(value) }, grid: { color: grid } },
                    y: { stacked: !!stacked, ticks: { color: ink, autoSkip: false }, grid: { display: false } },
                },
            },
        };
    }

    openBar(bar) {
        const cell = bar && this.series[bar.datasetIndex].cells[bar.index];
        return cell?.open && this.props.open(cell.open);
    }
}
