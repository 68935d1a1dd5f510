{
    "name": "What the benchmark compares with",
    "version": "19.0.1.0.0",
    "author": "Founders of thidua_khenthuong",
    "license": "AGPL-3",
    "depends": ["thidua_khenthuong", "hr_holidays", "survey", "base_tier_validation"],
    "data": ["ir.model.access.csv"],
    "installable": True,
}
