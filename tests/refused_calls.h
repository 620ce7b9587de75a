/* SPDX-License-Identifier: MIT */
/* Calls whose argument is refused, each with what its message begins with and shows. sizes.c tries them with errors of
 * all sizes, too, and tests/structure_test.py compares the list with the headers. */
#ifndef CYTODOSE_REFUSED_CALLS_H
#define CYTODOSE_REFUSED_CALLS_H

/* X(function, the field that is refused, its value in the message, call with `it`, the error) */
#define REFUSED(X)                                                                                \
    X(cyto_bsa_less_parts, "parts[0]", "tail",                                                    \
      cyto_bsa_less_parts("lund-browder-adult", with.names, 1, 1.5, &with.number, NULL, it))      \
    X(cyto_bsa, "height_cm", "1.6 cm",                                                            \
      cyto_bsa(CYTO_BSA_MOSTELLER, 0, 1.6, 50, &with.number, NULL, it))                           \
    X(cyto_bsa_n, "columns.formula", "NULL", cyto_bsa_n(1, &with.areas, NULL, it))                \
    X(cyto_bsa_cap, "cap_m2", "0.5 m2", cyto_bsa_cap(1.5, 0.5, &with.number, NULL, it))           \
    X(cyto_bmi, "weight_kg", "0 kg", cyto_bmi(160, 0, &with.number, NULL, it))                    \
    X(cyto_size_notes, "notes", "NULL", cyto_size_notes(160, 50, NULL, it))                       \
    X(cyto_size_suspects, "suspects", "NULL", cyto_size_suspects(160, 50, NULL, it))              \
    X(cyto_ideal_weight, "sex", "unknown",                                                        \
      cyto_ideal_weight(CYTO_WEIGHT_DEVINE, 0, 160, 0, &with.number, NULL, it))                   \
    X(cyto_adjusted_weight, "ideal_kg", "0 kg",                                                   \
      cyto_adjusted_weight(0, 50, 0.4, &with.number, it))                                         \
    X(cyto_lean_weight, "formula", "1",                                                           \
      cyto_lean_weight(CYTO_WEIGHT_DEVINE, 1, 160, 50, &with.number, NULL, it))                   \
    X(cyto_weight_n, "columns.kind", "0", cyto_weight_n(1, &with.weights, NULL, it))              \
    X(cyto_carboplatin_dose, "gfr_cap_ml_min", "125 mL/min",                                      \
      cyto_carboplatin_dose(5, 90, CYTO_GFR_MEASURED, CYTO_GFR_POLICY_UNCAPPED, 125,              \
                            &with.carboplatin, it))                                               \
    X(cyto_carboplatin_compare, "gfr_ml_min[1]", "401 mL/min",                                    \
      cyto_carboplatin_compare(5, with.gfrs, with.from, 2, with.from, 1, 125, with.doses, NULL,   \
                               NULL, NULL, it))                                                   \
    X(cyto_carboplatin_infusion, "carboplatin_mg_ml", "0.01 mg/mL",                               \
      cyto_carboplatin_infusion(50, 5000, 60, &with.number, &with.other, it))                     \
    X(cyto_entry_at, "index", "-1", cyto_entry_at(CYTO_LIST_UNITS, -1, &with.entry, it))          \
    X(cyto_entry_of, "id", "99", cyto_entry_of(CYTO_LIST_UNITS, 99, &with.entry, it))             \
    X(cyto_calcium_corrected, "albumin", "200 g/L",                                               \
      cyto_calcium_corrected(CYTO_CALCIUM_PAYNE_1973, 2, CYTO_UNIT_MMOL_PER_L, 200,               \
                             CYTO_UNIT_G_PER_L, &with.number, NULL, it))                          \
    X(cyto_leukocytes_corrected, "unit", "%",                                                     \
      cyto_leukocytes_corrected(5, CYTO_UNIT_PERCENT, 10, &with.number, NULL, it))                \
    X(cyto_neutrophils_counted, "bands_percent", "60 %",                                          \
      cyto_neutrophils_counted(5, CYTO_UNIT_GIGA_PER_L, 50, 60, &with.number, it))                \
    X(cyto_policy_caution, "bound", "0",                                                          \
      cyto_policy_caution(&with.policy, "neutrophils-low", 0, it))                                \
    X(cyto_policy_decline, "id", "no-such", cyto_policy_decline(&with.policy, "no-such", it))     \
    X(cyto_decision_new, "decision", "NULL", cyto_decision_new(NULL, it))                         \
    X(cyto_decision_answer, "drug", "no-such",                                                    \
      cyto_decision_answer(with.decision, "no-such", 7, &with.answer, it))                        \
    X(cyto_dose_per_m2, "bsa_m2", "0 m2", cyto_dose_per_m2(80, 0, &with.number, it))              \
    X(cyto_dose_per_kg, "dose_mg_per_kg", "5001 mg/kg",                                           \
      cyto_dose_per_kg(5001, 50, &with.number, it))                                               \
    X(cyto_percent_of, "percent_of", "-1 %", cyto_percent_of(-1, 100, &with.number, it))          \
    X(cyto_percent_by, "percent_by", "-101 %", cyto_percent_by(-101, 100, &with.number, it))      \
    X(cyto_percent_change, "to", "-1", cyto_percent_change(100, -1, &with.number, it))            \
    X(cyto_dose_cap, "maximum_mg", "0 mg", cyto_dose_cap(100, 0, &with.number, NULL, it))         \
    X(cyto_weight_change, "to_kg", "0 kg", cyto_weight_change(50, 0, 10, &with.number, NULL, it)) \
    X(cyto_dose_n, "columns.bsa_m2", "NULL", cyto_dose_n(1, &with.per_m2, NULL, it))              \
    X(cyto_infusion_per_day, "days", "0 days",                                                    \
      cyto_infusion_per_day(1000, 0, 1.5, 10, &with.infusion, it))                                \
    X(cyto_infusion_total, "duration_h", "0 h",                                                   \
      cyto_infusion_total(2400, 0, 1.5, 10, &with.infusion, it))                                  \
    X(cyto_infusion_check_total, "tolerance_percent", "-1 %",                                     \
      cyto_infusion_check_total(&with.infusion, 100, -1, &with.number, NULL, it))                 \
    X(cyto_infusion_check_pump, "infusion.total_mg", "a missing number",                          \
      cyto_infusion_check_pump(&with.infusion, 100, 5, &with.number, NULL, it))                   \
    X(cyto_rate_mg_per_h, "total_mg", "-1 mg", cyto_rate_mg_per_h(-1, 46, &with.number, it))      \
    X(cyto_rate_ml_per_h, "concentration_mg_per_ml", "0 mg/mL",                                   \
      cyto_rate_ml_per_h(50, 0, &with.number, it))                                                \
    X(cyto_dose_intensity, "days", "0 days", cyto_dose_intensity(360, 0, &with.number, it))       \
    X(cyto_course_intensity, "days[1]", "1",                                                      \
      cyto_course_intensity(with.doses, with.falling, 2, 21, NULL, NULL, &with.number, it))       \
    X(cyto_relative_dose_intensity, "planned_days", "0 days",                                     \
      cyto_relative_dose_intensity(360, 84, 360, 0, &with.number, it))                            \
    X(cyto_exposure_remaining, "limit_mg_per_m2", "0 mg/m2",                                      \
      cyto_exposure_remaining(360, 0, &with.number, NULL, it))                                    \
    X(cyto_fact_init, "kind", "99",                                                               \
      cyto_fact_init(&with.fact, sizeof with.fact, 99, "platelets", 1.0, it))                     \
    X(cyto_criterion_describe, "group", "99",                                                     \
      cyto_criterion_describe(with.criterion, 99, NULL, &with.about, it))                         \
    X(cyto_lab_set, "lab", "NULL", cyto_lab_set(NULL, 1.0, it))                                   \
    X(cyto_lab_set_reading, "reading.unit", "0",                                                  \
      cyto_lab_set_reading(&with.lab, &with.reading, it))                                         \
    X(cyto_lab_widen_printed, "decimals", "16", cyto_lab_widen_printed(&with.lab, 16, it))        \
    X(cyto_lab_widen_cv, "cv_percent", "51 %", cyto_lab_widen_cv(&with.lab, 51, 2, it))           \
    X(cyto_grade_n, "columns.value", "NULL",                                                      \
      cyto_grade_n(1, &with.criterion, 1, &with.grades, NULL, it))                                \
    X(cyto_protocol_describe, "protocol", "NULL",                                                 \
      cyto_protocol_describe(NULL, &with.protocol_text, it))                                      \
    X(cyto_renal_n, "columns.formula", "NULL", cyto_renal_n(1, &with.kidneys, NULL, it))          \
    X(cyto_gfr_index, "gfr_ml_min", "401 mL/min", cyto_gfr_index(401, 1.5, &with.number, it))     \
    X(cyto_gfr_deindex, "bsa_m2", "0 m2", cyto_gfr_deindex(90, 0, &with.number, it))              \
    X(cyto_creatinine_mg_dl, "factor", "0", cyto_creatinine_mg_dl(88.4, 0, &with.number, it))     \
    X(cyto_creatinine_umol_l, "creatinine_mg_dl", "88.4 mg/dL",                                   \
      cyto_creatinine_umol_l(88.4, CYTO_CREATININE_88_4, &with.number, it))                       \
    X(cyto_round_to_step, "step_mg", "0 mg",                                                      \
      cyto_round_to_step(100, 0, CYTO_ROUND_DOWN, &with.number, NULL, it))                        \
    X(cyto_round_to_step_n, "columns.dose_mg", "NULL",                                            \
      cyto_round_to_step_n(1, &with.rounded, NULL, it))                                           \
    X(cyto_band_table_rows, "name", "nhs", cyto_band_table_rows("nhs", &with.band, 1, NULL, it))  \
    X(cyto_bands_check, "bands[0].dose_mg", "0 mg",                                               \
      cyto_bands_check(&with.no_band, 1, 6, &with.report, it))                                    \
    X(cyto_round_to_band, "dose_mg", "9 mg",                                                      \
      cyto_round_to_band(9, &with.band, 1, CYTO_EDGE_UP, &with.plan, it))                         \
    X(cyto_band_ladder, "volumes_ml", "NULL", cyto_band_ladder(NULL, 1, NULL, it))                \
    X(cyto_bands_make, "volumes_ml[1]", "1 mL",                                                   \
      cyto_bands_make(6, with.falling, 3, &with.band, 1, NULL, it))                               \
    X(cyto_loinc_find, "code", "770-8", cyto_loinc_find("770-8", NULL, it))                       \
    X(cyto_unit_find, "text", "M/uL", cyto_unit_find("M/uL", 4, &with.id, it))                    \
    X(cyto_convert, "to", "umol/L",                                                               \
      cyto_convert(CYTO_ANALYTE_PLATELETS, 1, CYTO_UNIT_PER_UL, CYTO_UNIT_UMOL_PER_L,             \
                   &with.number, it))                                                             \
    X(cyto_equivalence_ratio, "set", "99",                                                        \
      cyto_equivalence_ratio(99, "epirubicin", &with.number, NULL, it))                           \
    X(cyto_doxorubicin_equivalent, "cumulative_mg_per_m2", "-1 mg/m2",                            \
      cyto_doxorubicin_equivalent(1, "epirubicin", -1, &with.number, it))                         \
    X(cyto_entry_find, "list", "999", cyto_entry_find(999, 0, "g/dL", &with.entry, it))           \
    X(cyto_round_to_product, "dose_mg", "0 mg",                                                   \
      cyto_round_to_product(0, &with.product, 1, &with.rounding, &with.plan, it))                 \
    X(cyto_course_read, "course", "NULL", cyto_course_read("{}", 2, NULL, it))                    \
    X(cyto_course_show, "course", "NULL",                                                         \
      cyto_course_show(NULL, CYTO_FORM_TEXT, &with.options, NULL, 0, &with.n, it))                \
    X(cyto_decide, "policy", "NULL",                                                              \
      cyto_decide(with.protocol, NULL, 0, NULL, NULL, 0, with.decision, it))                      \
    X(cyto_protocol_facts, "text", "NULL", cyto_protocol_facts(with.protocol, NULL, it))          \
    X(cyto_evaluate_json, "response", "NULL", cyto_evaluate_json("{}", 2, NULL, it))              \
    X(cyto_recompute_json, "stored", "NULL",                                                      \
      cyto_recompute_json("{}", 2, NULL, 0, &with.made, it))                                      \
    X(cyto_fhir_new, "scale", "NULL", cyto_fhir_new(NULL, &with.no_fhir, it))                     \
    X(cyto_fhir_set, "option", "NULL", cyto_fhir_set(with.fhir, NULL, "PLT=platelets", it))       \
    X(cyto_fhir_line, "rows", "NULL", cyto_fhir_line(with.fhir, "", 0, NULL, NULL, it))           \
    X(cyto_fhir_lost, "fhir", "NULL", cyto_fhir_lost(NULL, 0, it))                                \
    X(cyto_file_new, "file", "NULL", cyto_file_new("ctcae-5.0", NULL, it))                        \
    X(cyto_file_set, "value", "NULL", cyto_file_set(with.file, "prefix", NULL, it))               \
    X(cyto_file_feed, "used", "NULL",                                                             \
      cyto_file_feed(with.file, "a", 1, NULL, &with.text, &with.n, it))                           \
    X(cyto_file_end, "rows_length", "NULL", cyto_file_end(with.file, &with.text, NULL, it))       \
    X(cyto_lab_read, "text", "NULL",                                                              \
      cyto_lab_read(&with.lab, with.criterion, NULL, "g/dL", ".", it))                            \
    X(cyto_grade_lab, "lab", "NULL", cyto_grade_lab(with.criterion, NULL, &with.grade, it))       \
    X(cyto_grade_printed, "printed", "NULL",                                                      \
      cyto_grade_printed("ctcae-5.0", "anemia", NULL, NULL, ".", NULL, &with.grade, it))          \
    X(cyto_grade_compare, "lab", "NULL",                                                          \
      cyto_grade_compare("anemia", NULL, NULL, NULL, NULL, 0, &with.choice, it))                  \
    X(cyto_protocol_find, "id", "NULL", cyto_protocol_find(NULL, &with.no_protocol, it))          \
    X(cyto_protocol_read, "protocol", "NULL", cyto_protocol_read("{}", 2, NULL, it))              \
    X(cyto_creatinine_clearance, "patient", "NULL",                                               \
      cyto_creatinine_clearance(CYTO_RENAL_COCKCROFT_GAULT, NULL, &with.cleared, it))             \
    X(cyto_egfr, "result", "NULL", cyto_egfr(CYTO_RENAL_CKD_EPI_2021, &with.kidney, NULL, it))    \
    X(cyto_review, "text", "NULL", cyto_review(NULL, 0, CYTO_FORM_TEXT, &with.made, it))          \
    X(cyto_compare, "b", "NULL",                                                                  \
      cyto_compare(with.protocol, NULL, CYTO_FORM_TEXT, &with.made, it))                          \
    X(cyto_compare_scales, "scale_b", "NULL",                                                     \
      cyto_compare_scales(with.protocol, "ctcae-5.0", NULL, CYTO_FORM_TEXT, &with.made, it))      \
    X(cyto_protocol_table, "table", "NULL",                                                       \
      cyto_protocol_table(with.protocol, CYTO_FORM_TEXT, NULL, it))                               \
    X(cyto_bands_read, "text", "NULL", cyto_bands_read(NULL, 0, NULL, 0, &with.n, it))            \
    X(cyto_analyte_find, "name", "NULL", cyto_analyte_find(NULL, &with.id, it))                   \
    X(cyto_number_read, "value", "NULL", cyto_number_read("1", 1, ".", NULL, NULL, NULL, it))     \
    X(cyto_reading_read, "text", "NULL", cyto_reading_read(NULL, ".", NULL, &with.reading, it))

#endif
