/* SPDX-License-Identifier: MIT */
/* cytodose.hpp beside the calls of C that it makes: each value comes out of the member that it is of. */
#include <cytodose/cytodose.hpp>

#include <cmath>
#include <iostream>

static int failed;

#define EXPECT(condition)                                             \
    do {                                                              \
        if (!(condition)) {                                           \
            std::cout << __LINE__ << ": not so: " #condition << '\n'; \
            failed = 1;                                               \
        }                                                             \
    } while (0)

static void facts_are_handed_on()
{
    cytodose::known known;
    known.lln = 1, known.uln = 2, known.baseline = 3, known.baseline_lln = 4;
    known.baseline_uln = 5, known.age_years = 6, known.second = 7, known.third = 8;
    known.pregnant = true, known.fasting = false, known.symptomatic = true;
    known.sex = CYTO_SEX_FEMALE, known.baseline_state = CYTO_BASELINE_HIGH;
    const cyto_lab lab = known.lab();
    EXPECT(lab.lln == 1 && lab.uln == 2 && lab.baseline == 3 && lab.baseline_lln == 4);
    EXPECT(lab.baseline_uln == 5 && lab.age_years == 6 && lab.second == 7 && lab.third == 8);
    EXPECT(lab.pregnant == CYTO_YES && lab.fasting == CYTO_NO && lab.symptomatic == CYTO_YES);
    EXPECT(lab.anticoagulated == CYTO_UNKNOWN && lab.falling == CYTO_UNKNOWN);
    EXPECT(lab.sex == CYTO_SEX_FEMALE && lab.baseline_state == CYTO_BASELINE_HIGH);
    EXPECT(std::isnan(cytodose::known().lab().lln) && std::isnan(lab.value_low));

    cytodose::facts facts;
    facts.size("weight_kg", 50);
    facts.lab("platelets", 27, "10*9/L");
    facts.flag("active-bleeding", false);
    facts.flag("frail", true);
    const auto &list = facts.get();
    const double yes = CYTO_YES, no = CYTO_NO;
    EXPECT(list.size() == 4 && list[0].kind == CYTO_FACT_SIZE && list[0].low == 50);
    EXPECT(list[1].kind == CYTO_FACT_LAB && list[1].unit == CYTO_UNIT_GIGA_PER_L);
    EXPECT(list[1].low == 27 && list[1].high == 27 && std::string(list[1].name) == "platelets");
    EXPECT(list[2].kind == CYTO_FACT_FLAG && list[2].low == no && list[2].high == no);
    EXPECT(list[3].low == yes && list[3].high == yes);
}

static void answers_come_out_of_their_members()
{
    cytodose::answer answer = {CYTO_ANSWER_INIT};
    EXPECT(!answer.exact() && !answer.units() && !answer.rounded() && !answer.percent());
    answer.exact_mg = 1, answer.exact_units = 2, answer.rounded_mg = 3, answer.percent_of_full = 4;
    EXPECT(answer.exact() == 1 && answer.units() == 2);
    EXPECT(answer.rounded() == 3 && answer.percent() == 4);
    cytodose::grade grade = {CYTO_GRADE_INIT};
    EXPECT(!grade.one() && !grade.why_open());
    grade.low = grade.high = 0;
    EXPECT(grade.one() == 0);
    grade.high = 1, grade.reason = CYTO_REASON_ULN_MISSING;
    EXPECT(!grade.one() && grade.why_open() == "upper limit of normal missing");
}

static void a_refusal_says_where()
{
    const std::string json = "{\n      \"id\": x\n}";
    cyto_protocol *none = nullptr;
    cyto_error error = CYTO_ERROR_INIT;
    const cyto_status status = cyto_protocol_read(json.data(), json.size(), &none, &error);
    EXPECT(status != CYTO_OK && error.line > 0 && error.line != error.column);
    try {
        cytodose::protocol::read(json);
        EXPECT(false);
    } catch (const cytodose::error &refused) {
        EXPECT(refused.status == status && std::string(refused.what()) == error.message);
        EXPECT(refused.line == error.line && refused.column == error.column);
    }
}

static void texts_are_whole()
{
    const auto rules = cytodose::protocol::find("enoxaparin-vte-mskcc");
    cyto_policy policy = CYTO_POLICY_INIT;
    policy.rounding = CYTO_ROUNDING_NONE;
    cytodose::facts facts;
    facts.size("weight_kg", 50);
    const cytodose::decision decided(rules, facts, policy);
    for (const int32_t form : {CYTO_FORM_TEXT, CYTO_FORM_JSON}) {
        for (const bool explain : {false, true}) {
            std::size_t needed = 0;
            cyto_decision_show(decided.get(), form, explain ? 1 : 0, nullptr, 0, &needed);
            std::string text(needed, '\0');
            cyto_decision_show(decided.get(), form, explain ? 1 : 0, text.data(), needed, nullptr);
            text.pop_back();
            EXPECT(decided.show(form, explain) == text && text.find('\0') == std::string::npos);
        }
    }
    EXPECT(decided.brief() == decided.brief("enoxaparin") && !decided.brief().empty());
}

int main()
{
    facts_are_handed_on();
    answers_come_out_of_their_members();
    a_refusal_says_where();
    texts_are_whole();
    std::cout << (failed ? "" : "as in C\n");
    return failed;
}
