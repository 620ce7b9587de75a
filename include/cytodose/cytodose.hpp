/* SPDX-License-Identifier: MIT */
/* cytodose for C++17. The C headers have everything; here destructors close what is opened, a value that
 * may be missing is std::optional, and a refusal is thrown with the library's own message. No number is
 * computed here. */
#ifndef CYTODOSE_CYTODOSE_HPP
#define CYTODOSE_CYTODOSE_HPP

#include <cytodose/cytodose.h>

#include <cmath>
#include <deque>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace cytodose
{

/* An error says what was refused and why, and where in a JSON text. */
class error : public std::runtime_error
{
  public:
    error(cyto_status refused, const cyto_error &why)
        : std::runtime_error(why.message[0] ? why.message : cyto_status_text(refused)),
          status(refused), line(why.line), column(why.column)
    {
    }
    cyto_status status;
    int32_t line, column; /* from 1; 0: does not apply */
};

namespace detail
{
inline constexpr cyto_error no_error = CYTO_ERROR_INIT;

inline void check(cyto_status status, const cyto_error &why = no_error)
{
    if (status != CYTO_OK) {
        throw error(status, why);
    }
}
inline double to_c(std::optional<double> value)
{
    return value ? *value : CYTO_MISSING;
}
inline int32_t to_c(std::optional<bool> value)
{
    return value ? (*value ? CYTO_YES : CYTO_NO) : CYTO_UNKNOWN;
}
inline std::optional<double> from_c(double value)
{
    return std::isnan(value) ? std::nullopt : std::optional<double>(value);
}
/* The C interface takes terminated texts. */
struct c_text {
    explicit c_text(std::optional<std::string_view> text)
        : given(text.has_value()), copy(text ? *text : "")
    {
    }
    const char *get() const
    {
        return given ? copy.c_str() : nullptr;
    }
    bool given;
    std::string copy;
};
/* Returns the text of a call that ends in (buf, cap, &needed). */
template <typename Call> std::string text_of(Call call)
{
    std::size_t needed = 0;
    const cyto_status asked = call(nullptr, 0, &needed);
    if (asked != CYTO_E_BUFFER) {
        check(asked);
    }
    std::string text(needed, '\0');
    check(call(text.data(), text.size(), &needed));
    text.resize(needed - 1); /* without the end */
    return text;
}
} // namespace detail

/* These facts are known beside a value. Limits and baseline are in the value's unit. */
struct known {
    std::optional<double> lln, uln, baseline, baseline_lln, baseline_uln, age_years, second, third;
    std::optional<bool> pregnant, fasting, anticoagulated, symptomatic, falling;
    int32_t sex = CYTO_SEX_UNKNOWN;
    int32_t baseline_state = CYTO_BASELINE_UNKNOWN;

    cyto_lab lab() const
    {
        cyto_lab lab = CYTO_LAB_INIT;
        lab.lln = detail::to_c(lln), lab.uln = detail::to_c(uln);
        lab.baseline = detail::to_c(baseline);
        lab.baseline_lln = detail::to_c(baseline_lln),
        lab.baseline_uln = detail::to_c(baseline_uln);
        lab.age_years = detail::to_c(age_years);
        lab.second = detail::to_c(second), lab.third = detail::to_c(third);
        lab.pregnant = detail::to_c(pregnant), lab.fasting = detail::to_c(fasting);
        lab.anticoagulated = detail::to_c(anticoagulated);
        lab.symptomatic = detail::to_c(symptomatic), lab.falling = detail::to_c(falling);
        lab.sex = sex, lab.baseline_state = baseline_state;
        return lab;
    }
};

/* A grade is an interval from low to high; one() is a grade where both are the same and not -1. */
struct grade : cyto_grade {
    std::optional<int> one() const
    {
        return low == high && low >= 0 ? std::optional<int>(low) : std::nullopt;
    }
    std::optional<std::string_view> why_open() const
    {
        return reason ? std::optional<std::string_view>(cyto_entry_text(CYTO_LIST_REASONS, reason))
                      : std::nullopt;
    }
};

/* Grades a value as a report prints it, under its convention of numbers, by cyto_grade_printed. */
inline grade grade_printed(std::string_view scale, std::string_view term, std::string_view printed,
                           std::string_view numbers, const known &beside = {},
                           std::optional<std::string_view> unit = std::nullopt)
{
    grade found = {CYTO_GRADE_INIT};
    cyto_error why = CYTO_ERROR_INIT;
    const cyto_lab lab = beside.lab();
    detail::check(cyto_grade_printed(std::string(scale).c_str(), std::string(term).c_str(),
                                     std::string(printed).c_str(), detail::c_text(unit).get(),
                                     std::string(numbers).c_str(), &lab, &found, &why),
                  why);
    return found;
}

/* A protocol is one of the library's own, or read from JSON. */
class protocol
{
  public:
    static protocol find(std::string_view id)
    {
        cyto_protocol *opened = nullptr;
        cyto_error why = CYTO_ERROR_INIT;
        detail::check(cyto_protocol_find(std::string(id).c_str(), &opened, &why), why);
        return protocol(opened);
    }
    static protocol read(std::string_view json)
    {
        cyto_protocol *opened = nullptr;
        cyto_error why = CYTO_ERROR_INIT;
        detail::check(cyto_protocol_read(json.data(), json.size(), &opened, &why), why);
        return protocol(opened);
    }
    const cyto_protocol *get() const noexcept
    {
        return opened_.get();
    }

  private:
    struct close {
        void operator()(cyto_protocol *opened) const noexcept
        {
            cyto_protocol_free(opened);
        }
    };
    explicit protocol(cyto_protocol *opened) : opened_(opened)
    {
    }
    std::unique_ptr<cyto_protocol, close> opened_;
};

/* These are facts with their names: a fact that is not known is not added. */
class facts
{
  public:
    /* The fact is returned to be completed: unit, limits, an interval. It stays where it is until the next is
     * added. */
    cyto_fact &add(int32_t kind, std::string_view name, double value)
    {
        names_.emplace_back(name);
        cyto_fact fact;
        cyto_error why = CYTO_ERROR_INIT;
        detail::check(cyto_fact_init(&fact, sizeof fact, kind, names_.back().c_str(), value, &why),
                      why);
        return facts_.emplace_back(fact);
    }
    cyto_fact &size(std::string_view name, double value)
    {
        return add(CYTO_FACT_SIZE, name, value);
    }
    cyto_fact &lab(std::string_view name, double value, std::string_view unit)
    {
        cyto_fact &fact = add(CYTO_FACT_LAB, name, value);
        cyto_error why = CYTO_ERROR_INIT;
        detail::check(cyto_unit_find(unit.data(), unit.size(), &fact.unit, &why), why);
        return fact;
    }
    cyto_fact &flag(std::string_view name, bool yes)
    {
        return add(CYTO_FACT_FLAG, name, yes ? CYTO_YES : CYTO_NO);
    }
    const std::vector<cyto_fact> &get() const noexcept
    {
        return facts_;
    }

    facts() = default;
    facts(const facts &) = delete; /* the facts point to their names */
    facts &operator=(const facts &) = delete;
    facts(facts &&) = default;
    facts &operator=(facts &&) = default;

  private:
    std::deque<std::string> names_; /* a deque's elements never move */
    std::vector<cyto_fact> facts_;
};

struct answer : cyto_answer {
    std::optional<double> exact() const
    {
        return detail::from_c(exact_mg);
    }
    std::optional<double> units() const /* for a drug in U or IU */
    {
        return detail::from_c(exact_units);
    }
    std::optional<double> rounded() const
    {
        return detail::from_c(rounded_mg);
    }
    std::optional<double> percent() const
    {
        return detail::from_c(percent_of_full);
    }
};

/* A decision is a protocol applied to facts. The protocol must live as long as the decision. */
class decision
{
  public:
    decision(const protocol &rules, const facts &given, const cyto_policy &policy)
    {
        cyto_decision *made = nullptr;
        cyto_error why = CYTO_ERROR_INIT;
        detail::check(cyto_decision_new(&made, &why), why);
        made_.reset(made);
        detail::check(cyto_decide(rules.get(), given.get().data(), given.get().size(), &policy,
                                  nullptr, 0, made, &why),
                      why);
    }
    /* The drug is the protocol's only one unless it is named; all branches count unless one is numbered. */
    cytodose::answer answer(std::optional<std::string_view> drug = std::nullopt,
                            int32_t branch = -1) const
    {
        cytodose::answer found = {CYTO_ANSWER_INIT};
        cyto_error why = CYTO_ERROR_INIT;
        detail::check(cyto_decision_answer(get(), detail::c_text(drug).get(), branch, &found, &why),
                      why);
        return found;
    }
    std::string brief(std::optional<std::string_view> drug = std::nullopt,
                      int32_t branch = -1) const
    {
        const detail::c_text name(drug);
        return detail::text_of([&](char *buf, std::size_t cap, std::size_t *needed) {
            return cyto_decision_line(get(), name.get(), branch, CYTO_FORM_SUMMARY, buf, cap,
                                      needed);
        });
    }
    std::string show(int32_t form = CYTO_FORM_TEXT, bool explain = false) const
    {
        return detail::text_of([&](char *buf, std::size_t cap, std::size_t *needed) {
            return cyto_decision_show(get(), form, explain ? 1 : 0, buf, cap, needed);
        });
    }
    const cyto_decision *get() const noexcept
    {
        return made_.get();
    }

  private:
    struct close {
        void operator()(cyto_decision *made) const noexcept
        {
            cyto_decision_free(made);
        }
    };
    std::unique_ptr<cyto_decision, close> made_;
};

} // namespace cytodose

#endif
