"""What the tests of revocations share: awards of our own, and a revocation in any state."""

from ..common import CommuneCase

REASON = "Báo cáo thành tích ghi sai số hộ được vận động"


class RevocationCase(CommuneCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.gkxa = cls.env.ref("thidua_khenthuong.award_gkxa")
        cls.bktinh = cls.env.ref("thidua_khenthuong.award_bktinh")
        cls.province = cls.bktinh._authority_on(cls.today(), cls.company)[cls.bktinh]
        cls.commune = cls.gkxa._authority_on(cls.today(), cls.company)[cls.gkxa]
        cls.people = cls.employees[5:]
        cls.ledger = cls.as_clerk["thidua.commendation"]
        cls.entries = cls.conferred(cls.people[:3])

    @classmethod
    def nominated(cls, employees):
        """Return complete nominations that a leader found, of today."""
        nominations = cls.as_clerk["thidua.nomination"].create(
            [
                {
                    "origin": "leader",
                    "employee_id": employee.id,
                    "award_id": cls.gkxa.id,
                    "commendation_type_id": cls.env.ref("thidua_khenthuong.type_sudden").id,
                    "period_from": cls.today(),
                    "period_to": cls.today(),
                    "achievement": "Dũng cảm cứu người bị đuối nước",
                }
                for employee in employees
            ]
        )
        nominations.action_complete()
        return nominations

    @classmethod
    def conferred(cls, employees, number=15):
        """Return the entries of a decision of ours, issued today."""
        action = cls.nominated(employees).action_put_in_decision()
        decision = cls.as_clerk["thidua.decision"].browse(action["res_id"])
        decision.action_submit()
        decision.with_user(cls.chair).action_approve()
        decision.write({"number": number, "date": cls.today()})
        decision.action_issue()
        return decision.commendation_ids.sorted("id")

    @classmethod
    def recorded(cls, employee, award=None, day=None, number="1234/QĐ-UBND"):
        """Return a past award as the Office records it."""
        award, day = award or cls.bktinh, day or cls.today()
        vals = {
            "employee_id": employee.id,
            "award_id": award.id,
            "authority_id": award._authority_on(cls.today(), cls.company)[award].id,
            "reference": number,
            "date": day,
        }
        return cls.ledger._record_past([vals], cls.company)

    @classmethod
    def draft(cls, entries, **values):
        return drafted(cls, entries, **values)

    @classmethod
    def approved(cls, entries, **values):
        return approved(cls, entries, **values)

    @classmethod
    def issued(cls, entries, number=20, **values):
        return issued(cls, entries, number, **values)


def drafted(case, entries, **values):
    """Return a draft revocation, complete but for number and date, as the clerk of a case makes it.

    :param case: class or instance of a test on a commune
    """
    action = entries.action_revoke()
    revocation = case.as_clerk["thidua.revocation"].browse(action["res_id"])
    revocation.write(
        {
            "ground_id": case.env.ref("thidua_khenthuong.ground_false_declaration").id,
            "reason": REASON,
            "conclusion_number": "05/KL-TTr",
            "conclusion_date": case.company._thidua_today(),
            "conclusion_body": "Thanh tra tỉnh",
            **values,
        }
    )
    return revocation


def approved(case, entries, **values):
    """Return a revocation that the chairman has approved."""
    revocation = drafted(case, entries, **values)
    revocation.action_submit()
    revocation.with_user(case.chair).action_approve()
    return revocation


def issued(case, entries, number=20, **values):
    """Return a revocation that is issued."""
    revocation = approved(case, entries, **values)
    revocation.write({"number": number, "date": case.company._thidua_today()})
    revocation.action_issue()
    return revocation
