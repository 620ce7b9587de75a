/* SPDX-License-Identifier: MIT */
/* Enoxaparin at falling platelets: each guideline's word side by side, what was given, and who
 * agrees in dose and who only by coincidence of syringe. */
#include "example.h"
#include "table.h"

static const char usage_text[] =
    "usage: @ [--weight-kg KG] [--platelets N,N,N] [--given MG,MG,MG] [--days-since-clot N]\n"
    "                  [--high-risk yes|no] [--protocol FILE] [--explain]\n"
    "The case when nothing is given: 50 kg, platelets 51, 27 and 13 (10*9/L), 80 and 40 mg given, "
    "the\n"
    "last not printed (-); when the clot was is not given, so every branch stands.\n"
    "--protocol: one more guideline, from a JSON file; of the same id: instead of the built-in "
    "one.\n"
    "example: @ --weight-kg 50 --platelets 51,27,13 --given 80,40,-\n";

#define COUNTS    3
#define PROTOCOLS 12
static const char *const built_in[] = {"enoxaparin-vte-mskcc", "enoxaparin-vte-isth",
                                       "enoxaparin-vte-gimema", "enoxaparin-label-notices"};

typedef struct patient {
    double weight_kg;
    const char *platelets[COUNTS];
    const char *given_mg[COUNTS]; /* "-": not printed */
    const char *days_since_clot;
    int32_t high_risk; /* CYTO_UNKNOWN: not given */
} patient;

/* "51,27,13" into its parts. */
static void split(char *text, const char **parts)
{
    for (int i = 0; i < COUNTS; i++) {
        char *comma = strchr(text, ',');
        parts[i] = text;
        if ((comma == NULL) != (i == COUNTS - 1)) {
            stop("three values are needed, separated by commas");
        }
        if (comma) {
            *comma = '\0';
            text = comma + 1;
        }
    }
}

static size_t add_facts(const patient *p, int column, cyto_fact *facts)
{
    size_t n = 0;
    cyto_reading reading = CYTO_READING_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    if (cyto_reading_read(p->platelets[column], ".", "platelets", &reading, &error) != CYTO_OK) {
        stop(error.message);
    }
    cyto_fact_init(&facts[n], sizeof *facts, CYTO_FACT_LAB, "platelets", reading.low, NULL);
    facts[n].high = reading.high;
    facts[n].low_open = reading.low_open;
    facts[n].high_open = reading.high_open;
    facts[n++].unit = reading.unit ? reading.unit : CYTO_UNIT_GIGA_PER_L;
    cyto_fact_init(&facts[n++], sizeof *facts, CYTO_FACT_SIZE, "weight_kg", p->weight_kg, NULL);
    if (strcmp(p->given_mg[column], "-") != 0) {
        cyto_fact_init(&facts[n++], sizeof *facts, CYTO_FACT_GIVEN, "enoxaparin",
                       number(p->given_mg[column], "--given"), NULL);
    }
    if (p->days_since_clot) {
        cyto_fact_init(&facts[n++], sizeof *facts, CYTO_FACT_DAYS_SINCE, "venous-thrombosis",
                       number(p->days_since_clot, "--days-since-clot"), NULL);
    }
    if (p->high_risk) {
        cyto_fact_init(&facts[n++], sizeof *facts, CYTO_FACT_FLAG, "high-progression-risk",
                       p->high_risk, NULL);
    }
    return n;
}

static void decide(const patient *p, const cyto_protocol *protocol, int column,
                   cyto_decision *decision)
{
    cyto_fact facts[8];
    cyto_policy policy = CYTO_POLICY_INIT;
    cyto_error error = CYTO_ERROR_INIT;
    policy.rounding = CYTO_ROUNDING_NEAREST;
    policy.tolerance_percent = 10.0; /* ASSUMED, as in the case: the report prints none */
    policy.reduced_may_round_up = 1; /* so that the report's 40 mg can be seen for what it is */
    const size_t n = add_facts(p, column, facts);
    if (cyto_decide(protocol, facts, n, &policy, NULL, 0, decision, &error) != CYTO_OK) {
        stop(error.message);
    }
}

static void fill_cell(cyto_decision *decision, int branch, char *cell, size_t cap)
{
    static const char *const agreement[] = {"", " [as given]", " [same syringe, other dose]",
                                            " [not as given]", " [as given, within the tolerance]"};
    cyto_answer answer = CYTO_ANSWER_INIT;
    cyto_decision_line(decision, "enoxaparin", branch, CYTO_FORM_SUMMARY, cell, cap, NULL);
    if (cyto_decision_answer(decision, "enoxaparin", branch, &answer, NULL) == CYTO_OK) {
        const size_t used = strlen(cell);
        snprintf(cell + used, cap - used, "%s", agreement[answer.given_is]);
    }
}

static cyto_protocol_text described(const cyto_protocol *protocol)
{
    cyto_protocol_text text;
    text.size = sizeof text;
    cyto_protocol_describe(protocol, &text, NULL);
    return text;
}

/* One row a branch: decisions are made count by count, each branch read from the same three. */
static void print_rows(const patient *p, const cyto_protocol *protocol, cyto_decision **decisions)
{
    char cells[COUNTS + 1][256];
    for (int i = 0; i < COUNTS; i++) {
        decide(p, protocol, i, decisions[i]);
    }
    const cyto_protocol_text text = described(protocol);
    for (int branch = 0; branch < text.branch_count; branch++) {
        const char *title = cyto_protocol_part(protocol, CYTO_PART_BRANCH, branch);
        char name[256];
        snprintf(name, sizeof name, "%s%s%s", text.id, *title ? ": " : "", title);
        snprintf(cells[0], sizeof cells[0], "%.255s", shown(name));
        for (int i = 0; i < COUNTS; i++) {
            fill_cell(decisions[i], branch, cells[i + 1], sizeof cells[0]);
        }
        const char *const row[] = {cells[0], cells[1], cells[2], cells[3]};
        print_row(row, COUNTS + 1);
    }
}

static void print_words(cyto_decision **decisions, const patient *p)
{
    for (int i = 0; i < COUNTS; i++) {
        char *text = NULL;
        size_t needed;
        cyto_decision_show(decisions[i], CYTO_FORM_TEXT, 1, NULL, 0, &needed);
        text = malloc(needed);
        if (!text ||
            cyto_decision_show(decisions[i], CYTO_FORM_TEXT, 1, text, needed, NULL) != CYTO_OK) {
            stop("out of memory");
        }
        printf("\nplatelets %s\n%s", shown(p->platelets[i]), text);
        free(text);
    }
}

static cyto_protocol *open_protocol(const char *path, const char *id)
{
    cyto_protocol *protocol = NULL;
    cyto_error error = CYTO_ERROR_INIT;
    size_t length = 0;
    char *text = path ? read_all(path, &length) : NULL;
    const cyto_status status = path ? cyto_protocol_read(text, length, &protocol, &error)
                                    : cyto_protocol_find(id, &protocol, &error);
    free(text);
    if (status != CYTO_OK) {
        fprintf(stderr, "error: %s%s", path ? shown(path) : "", path ? ": " : "");
        if (error.line) {
            fprintf(stderr, "line %d, column %d, at \"%s\": ", (int)error.line, (int)error.column,
                    error.pointer);
        }
        fprintf(stderr, "%s\n", error.message);
        exit(2);
    }
    return protocol;
}

static int open_protocols(const char *path, cyto_protocol **protocols)
{
    cyto_protocol *own = path ? open_protocol(path, NULL) : NULL;
    int n = 0;
    for (size_t i = 0; i < sizeof built_in / sizeof built_in[0]; i++) {
        if (own && strcmp(described(own).id, built_in[i]) == 0) {
            protocols[n++] = own;
            own = NULL;
        } else {
            protocols[n++] = open_protocol(NULL, built_in[i]);
        }
    }
    if (own) {
        protocols[n++] = own;
    }
    return n;
}

static void print_full_dose(double weight_kg)
{
    double full_mg;
    double half_mg;
    uint32_t notes;
    need(cyto_dose_per_kg(1.5, weight_kg, &full_mg, &why));
    need(cyto_percent_of(50.0, full_mg, &half_mg, &why));
    need(cyto_size_notes(CYTO_MISSING, weight_kg, &notes, &why));
    printf("enoxaparin 1.5 mg/kg once daily x %g kg: full %g mg, half %g mg\n", weight_kg, full_mg,
           half_mg);
    if (notes & CYTO_NOTE_WEIGHT_UNUSUAL) {
        printf("note: %s\n", cyto_entry_text(CYTO_LIST_NOTES, CYTO_NOTE_WEIGHT_UNUSUAL));
    }
    puts("");
}

static void print_all(const patient *p, const char *path, int explain)
{
    cyto_protocol *protocols[PROTOCOLS];
    cyto_decision *decisions[COUNTS];
    const int n = open_protocols(path, protocols);
    for (int i = 0; i < COUNTS; i++) {
        if (cyto_decision_new(&decisions[i], NULL) != CYTO_OK) {
            stop("out of memory");
        }
        for (int k = 0; k < n; k++) { /* what is wrong is said before anything is printed */
            decide(p, protocols[k], i, decisions[i]);
        }
    }
    print_full_dose(p->weight_kg);
    const char *const head[] = {"platelets, 10*9/L unless printed", p->platelets[0],
                                p->platelets[1], p->platelets[2]};
    const char *const given[] = {"given, mg", p->given_mg[0], p->given_mg[1], p->given_mg[2]};
    print_row(head, COUNTS + 1);
    print_row(given, COUNTS + 1);
    for (int i = 0; i < n; i++) {
        print_rows(p, protocols[i], decisions);
        if (explain) {
            print_words(decisions, p);
        }
    }
    puts("");
    for (int i = 0; i < n; i++) {
        static const char *const verified[] = {"", "unverified", "secondary", "primary"};
        const cyto_protocol_text text = described(protocols[i]);
        printf("%s: weakest rule: %s\n    ", shown(text.id), verified[text.verified]);
        print_wrapped(4, 4, shown(text.edition));
    }
    puts("Percents are of the label's dose. \"or\": the source prints both. Rounded to the nearest "
         "syringe;\n"
         "\"same syringe, other dose\": what was given is the nearest syringe to this dose, no "
         "more.");
    for (int i = 0; i < n; i++) {
        cyto_protocol_free(protocols[i]);
    }
    for (int i = 0; i < COUNTS; i++) {
        cyto_decision_free(decisions[i]);
    }
}

static int program(int argc, char **argv)
{
    patient p = {50.0, {"51", "27", "13"}, {"80", "40", "-"}, NULL, CYTO_UNKNOWN};
    const char *path = NULL;
    int explain = 0;
    char *value;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            usage(usage_text, 1);
        } else if (strcmp(argv[i], "--explain") == 0) {
            explain = 1;
        } else if ((value = option(argc, argv, &i, "--weight-kg"))) {
            p.weight_kg = number(value, "--weight-kg");
        } else if ((value = option(argc, argv, &i, "--platelets"))) {
            split(value, p.platelets);
        } else if ((value = option(argc, argv, &i, "--given"))) {
            split(value, p.given_mg);
        } else if ((value = option(argc, argv, &i, "--days-since-clot"))) {
            p.days_since_clot = value;
        } else if ((value = option(argc, argv, &i, "--high-risk"))) {
            p.high_risk = is_first("--high-risk", value, "yes", "no") ? CYTO_YES : CYTO_NO;
        } else if ((value = option(argc, argv, &i, "--protocol"))) {
            path = value;
        } else {
            unknown(argv[i], usage_text);
        }
    }
    print_all(&p, path, explain);
    return 0;
}
