/* SPDX-License-Identifier: MIT */
/* One patient's carboplatin by every formula of kidney function and every policy for a high GFR: how
 * far apart reputable answers are. */
#include "example.h"

#include <math.h>

static const char usage_text[] =
    "usage: @ [--sex female|male] [--age-years YEARS] [--height-cm CM] [--weight-kg KG]\n"
    "                   [--creatinine-umol-l UMOL_L | --creatinine-mg-dl MG_DL] [--auc MG_MIN_ML]\n"
    "                   [--floor MG_DL] [--cap ML_MIN]\n"
    "What is not given is that of a woman of 66 years, 152 cm, 98 kg, 44 umol/L; AUC 5.\n"
    "example: @ --sex female --age-years 66 --height-cm 152 --weight-kg 98 --creatinine-umol-l 44 "
    "--auc 5\n";

enum { ROWS_MAX = 24, POLICIES = 3, LINE = 100 };

typedef struct row {
    char name[40];
    cyto_renal_result result;
    double mg[POLICIES];
} row;

typedef struct table {
    row rows[ROWS_MAX];
    int count;
    const char *left_out[ROWS_MAX];
    int left_out_count;
    cyto_renal_patient patient;
    double ideal_kg, adjusted_kg;
    double auc, cap_ml_min;
    uint32_t notes;
} table;

static void add(table *t, int32_t formula, int32_t weight_kind, double weight_kg)
{
    cyto_renal_patient p = t->patient;
    row *r = &t->rows[t->count];
    p.weight_kind = weight_kind;
    p.weight_kg = weight_kg;
    cyto_entry entry = {.size = sizeof entry};
    cyto_error error = CYTO_ERROR_INIT;
    cyto_renal_result_init(&r->result, sizeof r->result);
    cyto_entry_of(CYTO_LIST_RENAL_FORMULAS, formula, &entry, NULL);
    const cyto_status status = entry.kind == CYTO_RENAL_CLEARANCE
                                   ? cyto_creatinine_clearance(formula, &p, &r->result, &error)
                                   : cyto_egfr(formula, &p, &r->result, &error);
    if (status == CYTO_E_AGE_YEARS && p.age_years >= 0 && p.age_years <= 130) {
        t->left_out[t->left_out_count++] = entry.name;
        return;
    }
    if (status != CYTO_OK) {
        stop(error.message);
    }
    snprintf(r->name, sizeof r->name, "%s%s%s", entry.name, weight_kind ? ", " : "",
             weight_kind ? cyto_entry_name(CYTO_LIST_RENAL_WEIGHTS, weight_kind) : "");
    t->count++;
}

/* Cockcroft-Gault once with each weight; the others ask for none. */
static void fill(table *t)
{
    for (int32_t f = 1; cyto_entry_name(CYTO_LIST_RENAL_FORMULAS, f); f++) {
        if (f == CYTO_RENAL_COCKCROFT_GAULT || f == CYTO_RENAL_COCKCROFT_GAULT_SI) {
            add(t, f, CYTO_RENAL_WEIGHT_ACTUAL, t->patient.weight_kg);
            add(t, f, CYTO_RENAL_WEIGHT_ADJUSTED, t->adjusted_kg);
            add(t, f, CYTO_RENAL_WEIGHT_IDEAL, t->ideal_kg);
        } else {
            add(t, f, CYTO_RENAL_WEIGHT_NONE, (double)NAN);
        }
    }
}

/* Every GFR under every policy, in one call; the local one only where a cap is given. */
static int dose(table *t, double *low_mg, double *high_mg)
{
    static const int32_t policies[POLICIES] = {CYTO_GFR_POLICY_FDA_125, CYTO_GFR_POLICY_UNCAPPED,
                                               CYTO_GFR_POLICY_LOCAL};
    double gfr[ROWS_MAX];
    int32_t from[ROWS_MAX];
    double mg[ROWS_MAX * POLICIES];
    uint32_t notes[ROWS_MAX * POLICIES];
    const int n = isnan(t->cap_ml_min) ? POLICIES - 1 : POLICIES;
    for (int i = 0; i < t->count; i++) {
        gfr[i] = t->rows[i].result.ml_min;
        from[i] = CYTO_GFR_ESTIMATED;
    }
    need(cyto_carboplatin_compare(t->auc, gfr, from, (size_t)t->count, policies, (size_t)n,
                                  t->cap_ml_min, mg, notes, low_mg, high_mg, &why));
    for (int i = 0; i < t->count; i++) {
        t->notes |= t->rows[i].result.notes;
        for (int p = 0; p < n; p++) {
            t->rows[i].mg[p] = mg[i * n + p];
            t->notes |= notes[i * n + p];
        }
    }
    return n;
}

static void measure(table *t)
{
    cyto_renal_patient *p = &t->patient;
    uint32_t notes;
    need(cyto_bsa(CYTO_BSA_DU_BOIS, p->sex, p->height_cm, p->weight_kg, &p->bsa_m2, &t->notes,
                  &why));
    need(cyto_ideal_weight(CYTO_WEIGHT_DEVINE, p->sex, p->height_cm, CYTO_SHORT_EXTEND,
                           &t->ideal_kg, &notes, &why));
    t->notes |= notes;
    need(cyto_adjusted_weight(t->ideal_kg, p->weight_kg, 0.4, &t->adjusted_kg, &why));
}

static void print_patient(const table *t)
{
    const cyto_renal_patient *p = &t->patient;
    double umol_l;
    need(cyto_creatinine_umol_l(p->creatinine_mg_dl, p->creatinine_factor, &umol_l, &why));
    printf("%s, %g years, %g cm, %g kg; creatinine %g umol/L = %.3f mg/dL (factor 88.4)\n",
           p->sex == CYTO_SEX_FEMALE ? "woman" : "man", p->age_years, p->height_cm, p->weight_kg,
           umol_l, p->creatinine_mg_dl);
    printf(
        "weight: ideal %.1f kg (devine, extended under 152.4 cm), adjusted %.1f kg (factor 0.4)\n",
        t->ideal_kg, t->adjusted_kg);
    printf("surface %.3f m2 (du-bois); creatinine floor ", p->bsa_m2);
    if (isnan(p->creatinine_floor_mg_dl)) {
        puts("none");
    } else {
        printf("%g mg/dL\n", p->creatinine_floor_mg_dl);
    }
    printf("carboplatin for AUC %g mg min/mL: mg = AUC x (GFR + 25), GFR estimated\n\n", t->auc);
}

static void print_table(const table *t, int n, double low_mg, double high_mg)
{
    static const char *const heads[POLICIES] = {"fda-125", "uncapped", "local"};
    printf("%-32s %9s %9s", "formula", "mL/min/", "mL/min");
    for (int i = 0; i < n; i++) {
        printf(" %9s", heads[i]);
    }
    printf(" %9s\n%-32s %9s %9s", "uncapped", "", "1.73 m2", "");
    for (int i = 0; i < n; i++) {
        printf(" %9s", "mg");
    }
    printf(" %9s\n", "to least");
    for (int i = 0; i < t->count; i++) {
        const row *r = &t->rows[i];
        printf("%-32s %9.1f %9.1f", r->name, r->result.ml_min_173m2, r->result.ml_min);
        for (int k = 0; k < n; k++) {
            printf(" %9.0f", r->mg[k]);
        }
        double percent_by;
        need(cyto_percent_change(low_mg, r->mg[1], &percent_by, &why));
        printf(" %+8.0f%%\n", percent_by);
    }
    double apart;
    need(cyto_percent_change(low_mg, high_mg, &apart, &why));
    printf("\nfrom %.0f to %.0f mg: the highest is %.0f %% above the lowest\n", low_mg, high_mg,
           apart);
}

static void print_rest(const table *t)
{
    for (int i = 0; i < t->left_out_count; i++) {
        printf("left out: %s: not for this age\n", t->left_out[i]);
    }
    for (uint32_t bit = 1; bit; bit <<= 1) {
        if (t->notes & bit) {
            printf("note: %s\n", cyto_entry_text(CYTO_LIST_NOTES, (int32_t)bit));
        }
    }
    cyto_entry policy = {.size = sizeof policy};
    for (int32_t i = 0; cyto_entry_at(CYTO_LIST_GFR_POLICIES, i, &policy, NULL) == CYTO_OK; i++) {
        if (policy.id != CYTO_GFR_POLICY_LOCAL || !isnan(t->cap_ml_min)) {
            printf("%s: %s\n    %s\n", policy.name, policy.text, policy.source);
        }
    }
}

static void set_umol_l(cyto_renal_patient *p, double umol_l)
{
    need(cyto_creatinine_mg_dl(umol_l, p->creatinine_factor, &p->creatinine_mg_dl, &why));
}

static void read_arguments(table *t, int argc, char **argv)
{
    cyto_renal_patient *p = &t->patient;
    const struct {
        const char *name, *field;
        double *to;
    } numbers[] = {{"--age-years", "age_years", &p->age_years},
                   {"--height-cm", "height_cm", &p->height_cm},
                   {"--weight-kg", "weight_kg", &p->weight_kg},
                   {"--creatinine-mg-dl", "creatinine_mg_dl", &p->creatinine_mg_dl},
                   {"--auc", "auc_mg_min_ml", &t->auc},
                   {"--floor", "creatinine_floor_mg_dl", &p->creatinine_floor_mg_dl},
                   {"--cap", "gfr_cap_ml_min", &t->cap_ml_min}};
    for (int i = 1; i < argc; i++) {
        const char *value = NULL;
        if (strcmp(argv[i], "--help") == 0) {
            usage(usage_text, 1);
        }
        for (size_t k = 0; k < sizeof numbers / sizeof numbers[0] && !value; k++) {
            if ((value = option(argc, argv, &i, numbers[k].name))) {
                *numbers[k].to = number(value, numbers[k].field);
            }
        }
        if (!value && (value = option(argc, argv, &i, "--creatinine-umol-l"))) {
            once("--creatinine-mg-dl");
            set_umol_l(p, number(value, "creatinine_umol_l"));
        } else if (!value && (value = option(argc, argv, &i, "--sex"))) {
            p->sex = sex_of(value);
        }
        if (!value) {
            unknown(argv[i], usage_text);
        }
    }
}

static int program(int argc, char **argv)
{
    static table t;
    double low_mg;
    double high_mg;
    cyto_renal_patient_init(&t.patient, sizeof t.patient);
    t.patient.sex = CYTO_SEX_FEMALE;
    t.patient.creatinine_factor = CYTO_CREATININE_88_4;
    t.patient.age_years = 66;
    t.patient.height_cm = 152;
    t.patient.weight_kg = 98;
    set_umol_l(&t.patient, 44);
    t.auc = 5;
    t.cap_ml_min = (double)NAN;
    read_arguments(&t, argc, argv);
    measure(&t);
    fill(&t);
    const int n = dose(&t, &low_mg, &high_mg);
    print_patient(&t);
    print_table(&t, n, low_mg, high_mg);
    print_rest(&t);
    return 0;
}
