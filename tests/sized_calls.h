/* SPDX-License-Identifier: MIT */
/* The calls that take a sized struct, for sizes.c, and what they are given besides. tests/structure_test.py compares
 * the list with the headers. */
#ifndef CYTODOSE_SIZED_CALLS_H
#define CYTODOSE_SIZED_CALLS_H

#include <cytodose/cytodose.h>

static struct {
    cyto_protocol *protocol, *no_protocol;
    cyto_decision *decision;
    cyto_course *course;
    cyto_fhir *fhir, *no_fhir;
    cyto_file *file;
    const cyto_criterion *criterion;
    cyto_criterion_text about;
    cyto_lab lab;
    cyto_grade grade;
    cyto_reading reading;
    cyto_renal_patient kidney;
    cyto_renal_result cleared;
    cyto_product product;
    cyto_round_policy rounding;
    cyto_round_plan plan;
    cyto_policy policy;
    cyto_band band;
    cyto_replay_options options;
    cyto_carboplatin carboplatin;
    cyto_infusion infusion;
    cyto_fact fact;
    cyto_answer answer;
    cyto_bands_report report;
    cyto_protocol_text protocol_text;
    cyto_bsa_columns areas;
    cyto_dose_columns per_m2;
    cyto_weight_columns weights;
    cyto_renal_columns kidneys;
    cyto_round_columns rounded;
    cyto_grade_columns grades;
    cyto_band no_band;
    const char *names[1];
    double gfrs[2], doses[2], falling[3];
    int32_t from[2];
    double number, other;
    int32_t id, choice;
    size_t n;
    const char *text, *lone_term; /* a term that one scale alone has */
    cyto_entry entry;
    char *made;
} with;

static const char course_text[] =
    "{\"title\":\"t\",\"source\":\"s\",\"numbers\":{\"decimal\":\".\"},\"patient\":{\"sex\":"
    "\"female\",\"age_years\":60},\"days\":[{\"id\":\"a\",\"at\":\"2020\",\"title\":\"d\"}]}";

/* X(function, struct, call with `it` and, where it starts one, `size`) */
#define CALLS(X)                                                                                   \
    X(cyto_error_init, cyto_error, cyto_error_init(it, size))                                      \
    X(cyto_reading_init, cyto_reading, cyto_reading_init(it, size))                                \
    X(cyto_lab_init, cyto_lab, cyto_lab_init(it, size))                                            \
    X(cyto_grade_init, cyto_grade, cyto_grade_init(it, size))                                      \
    X(cyto_fact_init, cyto_fact, cyto_fact_init(it, size, CYTO_FACT_LAB, "platelets", 1.0, NULL))  \
    X(cyto_policy_init, cyto_policy, cyto_policy_init(it, size))                                   \
    X(cyto_override_init, cyto_override, cyto_override_init(it, size))                             \
    X(cyto_answer_init, cyto_answer, cyto_answer_init(it, size))                                   \
    X(cyto_replay_options_init, cyto_replay_options, cyto_replay_options_init(it, size))           \
    X(cyto_renal_patient_init, cyto_renal_patient, cyto_renal_patient_init(it, size))              \
    X(cyto_renal_result_init, cyto_renal_result, cyto_renal_result_init(it, size))                 \
    X(cyto_carboplatin_init, cyto_carboplatin, cyto_carboplatin_init(it, size))                    \
    X(cyto_infusion_init, cyto_infusion, cyto_infusion_init(it, size))                             \
    X(cyto_round_policy_init, cyto_round_policy, cyto_round_policy_init(it, size))                 \
    X(cyto_round_plan_init, cyto_round_plan, cyto_round_plan_init(it, size))                       \
    X(cyto_bsa_n, cyto_bsa_columns, cyto_bsa_n(0, it, NULL, NULL))                                 \
    X(cyto_weight_n, cyto_weight_columns, cyto_weight_n(0, it, NULL, NULL))                        \
    X(cyto_dose_n, cyto_dose_columns, cyto_dose_n(0, it, NULL, NULL))                              \
    X(cyto_renal_n, cyto_renal_columns, cyto_renal_n(0, it, NULL, NULL))                           \
    X(cyto_round_to_step_n, cyto_round_columns, cyto_round_to_step_n(0, it, NULL, NULL))           \
    X(cyto_grade_n, cyto_grade_columns, cyto_grade_n(0, &with.criterion, 1, it, NULL, NULL))       \
    X(cyto_carboplatin_dose, cyto_carboplatin,                                                     \
      cyto_carboplatin_dose(5, 100, CYTO_GFR_MEASURED, CYTO_GFR_POLICY_NONE, NONE, it, NULL))      \
    X(cyto_infusion_per_day, cyto_infusion, cyto_infusion_per_day(1000, 4, 1.5, 10, it, NULL))     \
    X(cyto_infusion_total, cyto_infusion, cyto_infusion_total(2400, 46, 1.5, 10, it, NULL))        \
    X(cyto_infusion_check_total, cyto_infusion,                                                    \
      cyto_infusion_check_total(it, 100, 5, &with.number, NULL, NULL))                             \
    X(cyto_infusion_check_pump, cyto_infusion,                                                     \
      cyto_infusion_check_pump(it, 100, 5, &with.number, NULL, NULL))                              \
    X(cyto_creatinine_clearance, cyto_renal_patient,                                               \
      cyto_creatinine_clearance(CYTO_RENAL_COCKCROFT_GAULT, it, &with.cleared, NULL))              \
    X(cyto_creatinine_clearance, cyto_renal_result,                                                \
      cyto_creatinine_clearance(CYTO_RENAL_COCKCROFT_GAULT, &with.kidney, it, NULL))               \
    X(cyto_creatinine_clearance, cyto_error,                                                       \
      cyto_creatinine_clearance(CYTO_RENAL_COCKCROFT_GAULT, &with.kidney, &with.cleared, it))      \
    X(cyto_egfr, cyto_renal_patient, cyto_egfr(CYTO_RENAL_MDRD_175, it, &with.cleared, NULL))      \
    X(cyto_egfr, cyto_renal_result, cyto_egfr(CYTO_RENAL_MDRD_175, &with.kidney, it, NULL))        \
    X(cyto_egfr, cyto_error, cyto_egfr(CYTO_RENAL_MDRD_175, &with.kidney, &with.cleared, it))      \
    X(cyto_equivalence_ratio, cyto_error,                                                          \
      cyto_equivalence_ratio(1, "epirubicin", &with.number, NULL, it))                             \
    X(cyto_doxorubicin_equivalent, cyto_error,                                                     \
      cyto_doxorubicin_equivalent(1, "epirubicin", 100, &with.number, it))                         \
    X(cyto_round_to_product, cyto_product,                                                         \
      cyto_round_to_product(40, it, 1, &with.rounding, &with.plan, NULL))                          \
    X(cyto_round_to_product, cyto_round_policy,                                                    \
      cyto_round_to_product(40, &with.product, 1, it, &with.plan, NULL))                           \
    X(cyto_round_to_product, cyto_round_plan,                                                      \
      cyto_round_to_product(40, &with.product, 1, &with.rounding, it, NULL))                       \
    X(cyto_round_to_product, cyto_error,                                                           \
      cyto_round_to_product(40, &with.product, 1, &with.rounding, &with.plan, it))                 \
    X(cyto_round_to_band, cyto_round_plan,                                                         \
      cyto_round_to_band(50, &with.band, 1, CYTO_EDGE_UP, it, NULL))                               \
    X(cyto_bands_check, cyto_bands_report, cyto_bands_check(&with.band, 1, 6, it, NULL))           \
    X(cyto_bands_read, cyto_error, cyto_bands_read("1 2 1.5", 7, &with.band, 1, NULL, it))         \
    X(cyto_analyte_find, cyto_error, cyto_analyte_find("platelets", &with.id, it))                 \
    X(cyto_number_read, cyto_error, cyto_number_read("1", 1, ".", "x", &with.number, NULL, it))    \
    X(cyto_reading_read, cyto_reading, cyto_reading_read("1", ".", "x", it, NULL))                 \
    X(cyto_reading_read, cyto_error, cyto_reading_read("1", ".", "x", &with.reading, it))          \
    X(cyto_criterion_find, cyto_error,                                                             \
      cyto_criterion_find("ctcae-5.0", "anemia", NULL, &with.criterion, it))                       \
    X(cyto_criterion_describe, cyto_criterion_text,                                                \
      cyto_criterion_describe(with.criterion, 0, NULL, it, NULL))                                  \
    X(cyto_criterion_describe, cyto_lab,                                                           \
      cyto_criterion_describe(with.criterion, 0, it, &with.about, NULL))                           \
    X(cyto_lab_set, cyto_lab, cyto_lab_set(it, 1.0, NULL))                                         \
    X(cyto_lab_set_reading, cyto_lab, cyto_lab_set_reading(it, &with.reading, NULL))               \
    X(cyto_lab_set_reading, cyto_reading, cyto_lab_set_reading(&with.lab, it, NULL))               \
    X(cyto_lab_read, cyto_lab, cyto_lab_read(it, with.criterion, "8 g/dL", NULL, ".", NULL))       \
    X(cyto_lab_read, cyto_error,                                                                   \
      cyto_lab_read(&with.lab, with.criterion, "8 g/dL", NULL, ".", it))                           \
    X(cyto_lab_widen_printed, cyto_lab, cyto_lab_widen_printed(it, 1, NULL))                       \
    X(cyto_lab_widen_cv, cyto_lab, cyto_lab_widen_cv(it, 5, 2, NULL))                              \
    X(cyto_grade_lab, cyto_lab, cyto_grade_lab(with.criterion, it, &with.grade, NULL))             \
    X(cyto_grade_lab, cyto_grade, cyto_grade_lab(with.criterion, &with.lab, it, NULL))             \
    X(cyto_grade_lab, cyto_error, cyto_grade_lab(with.criterion, &with.lab, &with.grade, it))      \
    X(cyto_grade_printed, cyto_lab,                                                                \
      cyto_grade_printed("ctcae-5.0", "anemia", "8 g/dL", NULL, ".", it, &with.grade, NULL))       \
    X(cyto_grade_printed, cyto_grade,                                                              \
      cyto_grade_printed("ctcae-5.0", "anemia", "8 g/dL", NULL, ".", NULL, it, NULL))              \
    X(cyto_grade_printed, cyto_error,                                                              \
      cyto_grade_printed("ctcae-5.0", "anemia", "8 g/dL", NULL, ".", NULL, &with.grade, it))       \
    X(cyto_grade_compare, cyto_lab,                                                                \
      cyto_grade_compare("anemia", it, NULL, NULL, NULL, 0, &with.choice, NULL))                   \
    X(cyto_grade_compare, cyto_grade,                                                              \
      cyto_grade_compare(with.lone_term, &with.lab, NULL, it, NULL, 1, &with.choice, NULL))        \
    X(cyto_grade_compare, cyto_error,                                                              \
      cyto_grade_compare("anemia", &with.lab, NULL, NULL, NULL, 0, &with.choice, it))              \
    X(cyto_entry_at, cyto_entry, cyto_entry_at(CYTO_LIST_UNITS, 0, it, NULL))                      \
    X(cyto_entry_of, cyto_entry, cyto_entry_of(CYTO_LIST_UNITS, CYTO_UNIT_G_PER_DL, it, NULL))     \
    X(cyto_entry_find, cyto_entry, cyto_entry_find(CYTO_LIST_UNITS, 0, "g/dL", it, NULL))          \
    X(cyto_entry_find, cyto_error, cyto_entry_find(CYTO_LIST_UNITS, 0, "g/dL", &with.entry, it))   \
    X(cyto_policy_caution, cyto_policy, cyto_policy_caution(it, "neutrophils-low", 1.0, NULL))     \
    X(cyto_policy_decline, cyto_policy, cyto_policy_decline(it, "neutrophils-low", NULL))          \
    X(cyto_decide, cyto_fact,                                                                      \
      cyto_decide(with.protocol, it, 1, &with.policy, NULL, 0, with.decision, NULL))               \
    X(cyto_decide, cyto_policy,                                                                    \
      cyto_decide(with.protocol, NULL, 0, it, NULL, 0, with.decision, NULL))                       \
    X(cyto_decide, cyto_override,                                                                  \
      cyto_decide(with.protocol, NULL, 0, &with.policy, it, 1, with.decision, NULL))               \
    X(cyto_decide, cyto_error,                                                                     \
      cyto_decide(with.protocol, NULL, 0, &with.policy, NULL, 0, with.decision, it))               \
    X(cyto_decision_answer, cyto_answer, cyto_decision_answer(with.decision, NULL, -1, it, NULL))  \
    X(cyto_protocol_describe, cyto_protocol_text, cyto_protocol_describe(with.protocol, it, NULL)) \
    X(cyto_protocol_find, cyto_error, found_protocol(it))                                          \
    X(cyto_protocol_read, cyto_error, read_protocol(it))                                           \
    X(cyto_protocol_facts, cyto_error, made(cyto_protocol_facts(with.protocol, &with.made, it)))   \
    X(cyto_evaluate_json, cyto_error, made(cyto_evaluate_json("{}", 2, &with.made, it)))           \
    X(cyto_recompute_json, cyto_error,                                                             \
      made(cyto_recompute_json("{}", 2, "{}", 2, &with.made, it)))                                 \
    X(cyto_review, cyto_error, made(cyto_review("{}", 2, CYTO_FORM_TEXT, &with.made, it)))         \
    X(cyto_compare, cyto_error,                                                                    \
      made(cyto_compare(with.protocol, with.protocol, CYTO_FORM_TEXT, &with.made, it)))            \
    X(cyto_compare_scales, cyto_error,                                                             \
      made(cyto_compare_scales(with.protocol, "ctcae-5.0", "ctcae-6.0", CYTO_FORM_TEXT,            \
                               &with.made, it)))                                                   \
    X(cyto_protocol_table, cyto_error,                                                             \
      made(cyto_protocol_table(with.protocol, CYTO_FORM_TEXT, &with.made, it)))                    \
    X(cyto_course_read, cyto_error, read_course(it))                                               \
    X(cyto_course_show, cyto_replay_options,                                                       \
      cyto_course_show(with.course, CYTO_FORM_TEXT, it, NULL, 0, &with.n, NULL))                   \
    X(cyto_course_show, cyto_error,                                                                \
      cyto_course_show(with.course, CYTO_FORM_TEXT, &with.options, NULL, 0, &with.n, it))          \
    X(cyto_fhir_new, cyto_error, new_fhir(it))                                                     \
    X(cyto_fhir_set, cyto_error, cyto_fhir_set(with.fhir, "code_name", "PLT=platelets", it))       \
    X(cyto_fhir_line, cyto_error, cyto_fhir_line(with.fhir, "", 0, &with.text, NULL, it))          \
    X(cyto_fhir_lost, cyto_error, cyto_fhir_lost(with.fhir, 0, it))                                \
    X(cyto_file_new, cyto_error, new_file(it))                                                     \
    X(cyto_file_set, cyto_error, cyto_file_set(with.file, "prefix", "x_", it))                     \
    X(cyto_file_feed, cyto_error,                                                                  \
      cyto_file_feed(with.file, "a", 1, &with.n, &with.text, &with.n, it))                         \
    X(cyto_file_end, cyto_error, cyto_file_end(with.file, &with.text, &with.n, it))

#endif
