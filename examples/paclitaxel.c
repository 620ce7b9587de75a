/* SPDX-License-Identifier: MIT */
/* Paclitaxel in marrow infiltration: 80, 55 and 70 mg/m2 in mg and as a percent of what; the gates of
 * two protocols at the counts of the case; the three overrides that the case needed. */
#include "example.h"
#include "table.h"

static const char usage_text[] =
    "usage: @ [--height-cm CM] [--weight-kg KG] [--mg-per-m2 MG_PER_M2] [--formula "
    "mosteller|du-bois]\n"
    "                  [--explain]\n"
    "The case when nothing is given: 50 kg, and 160 cm and 80 mg/m2, both assumed: the report\n"
    "prints neither the height nor the full dose.\n"
    "example: @ --height-cm 160 --weight-kg 50 --mg-per-m2 80 --formula mosteller\n";

#define COUNTS 3
static const double platelets_giga_per_l[COUNTS] = {51.0, 26.0, 13.0};
static const double neutrophils_giga_per_l[COUNTS] = {2.62, 5.37, 0.85};
static const char weekly[] = "paclitaxel-weekly-nccp";

/* The report does not print these: taken to be absent, and said so. */
static const struct {
    int32_t kind;
    const char *name;
} nothing[] = {{CYTO_FACT_FLAG, "febrile-neutropenia"},
               {CYTO_FACT_FLAG, "delayed-at-platelets-below-70"},
               {CYTO_FACT_FLAG, "delayed-at-middle-counts"},
               {CYTO_FACT_FINDING, "peripheral-sensory-neuropathy"},
               {CYTO_FACT_FINDING, "worst-peripheral-sensory-neuropathy"},
               {CYTO_FACT_FINDING, "other-non-haematological-toxicity"},
               {CYTO_FACT_FINDING, "worst-other-non-haematological-toxicity"},
               {CYTO_FACT_DAYS, "neutrophils-below-0.5"},
               {CYTO_FACT_COUNT, "earlier-reductions"}};

static const struct {
    const char *name;
    int32_t unit;
    double value, uln;
} normal_liver[] = {{"bilirubin", CYTO_UNIT_MG_PER_DL, 0.8, 1.2},
                    {"alanine-aminotransferase", CYTO_UNIT_U_PER_L, 30.0, 40.0},
                    {"aspartate-aminotransferase", CYTO_UNIT_U_PER_L, 30.0, 40.0}};

typedef struct patient {
    double height_cm, weight_kg;
    int32_t bsa_formula;
} patient;

typedef struct question {
    const char *protocol;
    double platelets, neutrophils;
    const char *count; /* "course" or "dose": the first has its own gate */
    double number;
    double current_mg_per_m2, previous_mg_per_m2; /* 0: nothing given yet */
} question;

static size_t add_facts(const patient *p, const question *q, cyto_fact *facts)
{
    size_t n = 0;
    cyto_fact_init(&facts[n], sizeof *facts, CYTO_FACT_LAB, "platelets", q->platelets, NULL);
    facts[n++].unit = CYTO_UNIT_GIGA_PER_L;
    cyto_fact_init(&facts[n], sizeof *facts, CYTO_FACT_LAB, "neutrophils", q->neutrophils, NULL);
    facts[n++].unit = CYTO_UNIT_GIGA_PER_L;
    cyto_fact_init(&facts[n++], sizeof *facts, CYTO_FACT_SIZE, "height_cm", p->height_cm, NULL);
    cyto_fact_init(&facts[n++], sizeof *facts, CYTO_FACT_SIZE, "weight_kg", p->weight_kg, NULL);
    cyto_fact_init(&facts[n++], sizeof *facts, CYTO_FACT_COUNT, q->count, q->number, NULL);
    for (size_t i = 0; q->protocol == weekly && i < sizeof nothing / sizeof nothing[0]; i++) {
        cyto_fact_init(&facts[n++], sizeof *facts, nothing[i].kind, nothing[i].name,
                       nothing[i].kind == CYTO_FACT_FLAG ? CYTO_NO : 0.0, NULL);
    }
    for (size_t i = 0; i < sizeof normal_liver / sizeof normal_liver[0]; i++) {
        cyto_fact_init(&facts[n], sizeof *facts, CYTO_FACT_LAB, normal_liver[i].name,
                       normal_liver[i].value, NULL);
        facts[n].unit = normal_liver[i].unit;
        facts[n++].uln = normal_liver[i].uln;
    }
    if (q->current_mg_per_m2 > 0.0) {
        cyto_fact_init(&facts[n], sizeof *facts, CYTO_FACT_DOSE, "paclitaxel", q->current_mg_per_m2,
                       NULL);
        facts[n++].of = CYTO_OF_CURRENT;
    }
    if (q->previous_mg_per_m2 > 0.0) {
        cyto_fact_init(&facts[n], sizeof *facts, CYTO_FACT_DOSE, "paclitaxel",
                       q->previous_mg_per_m2, NULL);
        facts[n++].of = CYTO_OF_PREVIOUS;
    }
    return n;
}

static void decide(const patient *p, const cyto_protocol *protocol, const question *q,
                   const cyto_override *overrides, size_t m, cyto_decision *decision)
{
    cyto_fact facts[24];
    cyto_policy policy = CYTO_POLICY_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    policy.rounding = CYTO_ROUNDING_NONE;
    policy.bsa_formula = p->bsa_formula;
    const size_t n = add_facts(p, q, facts);
    if (cyto_decide(protocol, facts, n, &policy, overrides, m, decision, &error) != CYTO_OK) {
        stop(error.message);
    }
}

static cyto_protocol *find(const char *id)
{
    cyto_protocol *protocol = NULL;
    cyto_error error = CYTO_ERROR_INIT;
    if (cyto_protocol_find(id, &protocol, &error) != CYTO_OK) {
        stop(error.message);
    }
    return protocol;
}

/* ---- the doses -------------------------------------------------------------------------- */

#define DOSES 3

typedef struct dose {
    double mg_per_m2, mg, percent_by;
} dose;

static void compute_doses(double bsa_m2, double full_mg_per_m2, dose *doses)
{
    const double mg_per_m2[DOSES] = {full_mg_per_m2, 55.0, 70.0};
    for (int i = 0; i < DOSES; i++) {
        dose *d = &doses[i];
        d->mg_per_m2 = mg_per_m2[i];
        need(cyto_dose_per_m2(d->mg_per_m2, bsa_m2, &d->mg, &why));
        need(cyto_percent_change(full_mg_per_m2, d->mg_per_m2, &d->percent_by, &why));
    }
}

static void print_doses(const dose *doses)
{
    for (int i = 0; i < DOSES; i++) {
        printf("%5g mg/m2 = %6.1f mg   %7.2f %% of the full dose (%+.2f %%)\n", doses[i].mg_per_m2,
               doses[i].mg, doses[i].mg_per_m2 * 100.0 / doses[0].mg_per_m2, doses[i].percent_by);
    }
}

/* ---- the gates -------------------------------------------------------------------------- */

static void print_gate(const patient *p, const char *title, question q, cyto_decision *decision)
{
    char cells[COUNTS + 1][256];
    cyto_protocol *protocol = find(q.protocol);
    snprintf(cells[0], sizeof cells[0], "%s", title);
    for (int i = 0; i < COUNTS; i++) {
        q.platelets = platelets_giga_per_l[i];
        q.neutrophils = neutrophils_giga_per_l[i];
        decide(p, protocol, &q, NULL, 0, decision);
        cyto_decision_line(decision, NULL, -1, CYTO_FORM_SUMMARY, cells[i + 1], sizeof cells[0],
                           NULL);
    }
    const char *const row[] = {cells[0], cells[1], cells[2], cells[3]};
    print_row(row, COUNTS + 1);
    cyto_protocol_free(protocol);
}

static void print_gates(const patient *p, cyto_decision *decision)
{
    const char *const platelets[] = {"platelets, 10*9/L", "51", "26", "13"};
    const char *const neutrophils[] = {"neutrophils, 10*9/L", "2.62", "5.37", "0.85"};
    puts("\nWhat two protocols say at the counts of the case; no other toxicity, no febrile "
         "neutropenia since\n"
         "the last dose, liver tests normal: ASSUMED");
    print_row(platelets, COUNTS + 1);
    print_row(neutrophils, COUNTS + 1);
    const question first = {"paclitaxel-3-weekly-label", 0.0, 0.0, "course", 1.0, 0.0, 0.0};
    const question later = {"paclitaxel-3-weekly-label", 0.0, 0.0, "course", 2.0, 175.0, 175.0};
    const question first_week = {weekly, 0.0, 0.0, "dose", 1.0, 0.0, 0.0};
    const question next_week = {weekly, 0.0, 0.0, "dose", 2.0, 80.0, 80.0};
    print_gate(p, "US label, every 3 weeks, first course", first, decision);
    print_gate(p, "US label, retreatment", later, decision);
    print_gate(p, "weekly (NCCP), first dose", first_week, decision);
    print_gate(p, "weekly (NCCP), a later dose", next_week, decision);
}

/* ---- one level down --------------------------------------------------------------------- */

static void print_levels(const patient *p, cyto_decision *decision)
{
    static const double current[] = {80.0, 70.0, 65.0, 55.0, 50.0};
    cyto_protocol *protocol = find(weekly);
    cyto_answer answer = CYTO_ANSWER_INIT;
    puts("\nWhat a level down would be, weekly, after platelets below 70 (levels 80, 65, 50):");
    for (size_t i = 0; i < sizeof current / sizeof current[0]; i++) {
        const question q = {weekly, 60.0, 2.0, "dose", 2.0, current[i], current[i]};
        decide(p, protocol, &q, NULL, 0, decision);
        need(cyto_decision_answer(decision, NULL, -1, &answer, &why));
        if (answer.dose > 0.0) {
            printf("%5g -> %g mg/m2 = %.1f mg\n", current[i], answer.dose, answer.exact_mg);
        } else {
            printf("%5g -> none: no dose without a clinician's decision\n", current[i]);
        }
    }
    cyto_protocol_free(protocol);
}

/* ---- the overrides ---------------------------------------------------------------------- */

static void print_override(const patient *p, const char *title, const question *q,
                           const cyto_override *overrides, size_t m, cyto_decision *decision,
                           int explain)
{
    cyto_protocol *protocol = find(q->protocol);
    decide(p, protocol, q, overrides, m, decision);
    size_t needed;
    cyto_decision_show(decision, CYTO_FORM_TEXT, explain, NULL, 0, &needed);
    char *text = malloc(needed);
    if (!text ||
        cyto_decision_show(decision, CYTO_FORM_TEXT, explain, text, needed, NULL) != CYTO_OK) {
        stop("out of memory");
    }
    printf("\n%s\n%s", title, text);
    free(text);
    cyto_protocol_free(protocol);
}

static void print_overrides(const patient *p, cyto_decision *decision, int explain)
{
    cyto_override despite = CYTO_OVERRIDE_INIT;
    despite.protocol = weekly;
    despite.drug = "paclitaxel";
    despite.rule = "delay-platelets-below-70";
    despite.now = CYTO_NOW_GIVE;
    despite.by = "the treating oncologist";
    despite.date = "2015-11";
    despite.scope = "this dose";
    despite.reason = "not printed; after risks and benefits were explained";
    cyto_override lower = despite;
    lower.now = 0;
    lower.dose = 55.0;
    lower.scope = "from this dose on";
    lower.reason = "for G3 thrombocytopenia";
    cyto_override higher = lower;
    higher.rule = "later-dose";
    higher.dose = 70.0;
    higher.date = "after 5 infusions";
    higher.reason = "not printed; platelets and neutrophils had become normal";
    const cyto_override both[] = {despite, lower};
    const question then = {weekly, 26.0, 5.37, "dose", 1.0, 0.0, 0.0};
    const question later = {weekly, 150.0, 2.0, "dose", 6.0, 55.0, 55.0};
    print_override(
        p,
        "November 2015, at the control panel's counts: treating although the gate says no,\n"
        "and a lower dose",
        &then, both, 2, decision, explain);
    print_override(p,
                   "After five infusions, counts \"normal\" (here 150 and 2.0 mean that): a rise",
                   &later, &higher, 1, decision, explain);
}

static int program(int argc, char **argv)
{
    patient p = {160.0, 50.0, CYTO_BSA_MOSTELLER};
    double full_mg_per_m2 = 80.0;
    int explain = 0;
    const char *value;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            usage(usage_text, 1);
        } else if (strcmp(argv[i], "--explain") == 0) {
            explain = 1;
        } else if ((value = option(argc, argv, &i, "--height-cm"))) {
            p.height_cm = number(value, "--height-cm");
        } else if ((value = option(argc, argv, &i, "--weight-kg"))) {
            p.weight_kg = number(value, "--weight-kg");
        } else if ((value = option(argc, argv, &i, "--mg-per-m2"))) {
            full_mg_per_m2 = number(value, "--mg-per-m2");
        } else if ((value = option(argc, argv, &i, "--formula"))) {
            p.bsa_formula = formula(value);
        } else {
            unknown(argv[i], usage_text);
        }
    }
    double bsa_m2;
    uint32_t notes;
    cyto_decision *decision;
    need(
        cyto_bsa(p.bsa_formula, CYTO_SEX_UNKNOWN, p.height_cm, p.weight_kg, &bsa_m2, &notes, &why));
    dose doses[DOSES];
    compute_doses(bsa_m2, full_mg_per_m2, doses);
    need(cyto_decision_new(&decision, &why));
    printf("%g cm, %g kg: %.4f m2 (%s)\nfull dose: %g mg/m2\n", p.height_cm, p.weight_kg, bsa_m2,
           cyto_entry_text(CYTO_LIST_BSA_FORMULAS, p.bsa_formula), full_mg_per_m2);
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (notes & bit) {
            printf("note: %s\n", cyto_entry_text(CYTO_LIST_NOTES, (int32_t)bit));
        }
    }
    print_doses(doses);
    print_gates(&p, decision);
    print_levels(&p, decision);
    print_overrides(&p, decision, explain);
    cyto_decision_free(decision);
    return 0;
}
