/* SPDX-License-Identifier: MIT */
/* cytodose.hpp: A grade and a decision in C++17; nothing to free, nothing missing taken for a number. */
#include <cytodose/cytodose.hpp>

#include <iostream>

static void print(const cytodose::grade &found)
{
    if (const auto one = found.one()) {
        std::cout << "grade " << *one << " by " << found.bound << '\n';
    } else {
        std::cout << "grade " << found.low << " to " << found.high << ": " << *found.why_open()
                  << '\n';
    }
}

static void print(const cytodose::decision &decided)
{
    const auto mg = decided.answer().exact();
    std::cout << decided.brief() << ", " << (mg ? std::to_string(*mg) + " mg" : "no dose") << '\n';
}

int main()
{
    cytodose::known known;
    print(cytodose::grade_printed("ctcae-5.0", "anemia", "11.0 g/dL", ".", known));
    known.lln = 12.2;
    print(cytodose::grade_printed("ctcae-5.0", "anemia", "11.0 g/dL", ".", known));

    const auto protocol = cytodose::protocol::find("enoxaparin-vte-mskcc");
    cyto_policy policy = CYTO_POLICY_INIT;
    policy.rounding = CYTO_ROUNDING_NONE;
    cytodose::facts facts;
    facts.size("weight_kg", 50);
    print(cytodose::decision(protocol, facts, policy));
    facts.lab("platelets", 27, "10*9/L");
    print(cytodose::decision(protocol, facts, policy));

    try {
        cytodose::grade_printed("ctcae-7.0", "anemia", "11.0 g/dL", ".");
    } catch (const cytodose::error &refused) {
        std::cout << std::string_view(refused.what()).substr(0, 25) << '\n';
    }
}

/* Prints:
 * > grade 0 to 1: lower limit of normal missing
 * > grade 1 by <LLN - 10.0 g/dL
 * > open: give or hold, no dose
 * > give 50 %, 37.500000 mg
 * > unknown scale "ctcae-7.0"
 */
