/* SPDX-License-Identifier: MIT */
/* Every colour of the chart has a shape or a word beside it; text has a contrast of 4.5 or more
 * with its background, in light and in dark. */
#include "course/chart.h"

#define LIGHT                                                                              \
    "--bg:#fff;--ink:#14181d;--soft:#4d565f;--rule:#dde1e6;--axis:#8a939d;--well:#f5f7f9;" \
    "--b1:#fff3c9;--b2:#ffdfae;--b3:#ffc3a3;--b4:#f6a096;--value:#0a3f73;--dose:#2f6ba8;"  \
    "--known:#cfe0f2;--give:#0b5c33;--hold:#8a4b00;--warn:#a1232b"
#define DARK                                                                                  \
    "--bg:#12161b;--ink:#eef1f4;--soft:#b3bcc6;--rule:#2b323a;--axis:#77828e;--well:#1a2027;" \
    "--b1:#3a3413;--b2:#4d3514;--b3:#5f2d1b;--b4:#742324;--value:#9ccbff;--dose:#5f9ddb;"     \
    "--known:#27405a;--give:#7fdcab;--hold:#ffc27a;--warn:#ff9c94"

/* The page has the same colours: it is written around the chart. */
const char cyto__chart_style[] =
    "\n:root{" LIGHT "}\n@media (prefers-color-scheme:dark){:root{" DARK "}}\n"
    "@media print{:root{" LIGHT "}}\n"
    ".course{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,"
    "sans-serif}\n"
    ".course text{fill:var(--ink);font-size:12px}.course .h{font-size:13px;font-weight:650}"
    ".course .b{font-weight:650}.course .t{fill:var(--soft);font-size:11px}"
    ".course .s{font-size:11px}.course .n{font-weight:600}"
    ".course .m{text-anchor:middle}.course .e{text-anchor:end}"
    ".course text.n,.course text.s{paint-order:stroke;stroke:var(--bg);stroke-width:2px;"
    "stroke-opacity:.55}\n"
    ".course .page{fill:var(--bg)}.course .r{stroke:var(--rule)}.course .a{stroke:var(--axis)}"
    ".course .v{stroke:var(--value);stroke-width:3}"
    ".course .d{stroke:var(--soft);stroke-dasharray:3 4}"
    ".course .b1,.course .b2,.course .b3,.course .b4,.course .bo{shape-rendering:crispEdges}"
    ".course .b1{fill:var(--b1)}.course .b2{fill:var(--b2)}.course .b3{fill:var(--b3)}"
    ".course .b4{fill:var(--b4)}.course .bo{fill:url(#g-hatch)}"
    ".course .x{fill:none;stroke:var(--dose);stroke-width:1.5}.course .full{fill:var(--dose)}"
    ".course .less{fill:url(#g-stripes)}.course .over{fill:var(--warn);stroke:var(--warn)}"
    ".course .frame{fill:none;stroke:var(--axis)}.course .limit{stroke:var(--ink);stroke-width:2}"
    ".course .known{fill:var(--known);stroke:var(--dose);rx:4px}"
    ".course .unknown{fill:var(--bg);stroke:var(--axis);stroke-dasharray:3 3;rx:4px}\n";

const char cyto__chart_shapes[] =
    "<defs>\n"
    "<pattern id=\"g-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
    "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"var(--bg)\"/>"
    "<rect width=\"2\" height=\"6\" fill=\"var(--b1)\"/></pattern>\n"
    "<pattern id=\"g-stripes\" width=\"4\" height=\"4\" patternUnits=\"userSpaceOnUse\">"
    "<rect width=\"4\" height=\"4\" fill=\"var(--bg)\"/>"
    "<rect width=\"4\" height=\"2.4\" fill=\"var(--dose)\"/></pattern>\n"
    "<g id=\"g-value\"><circle r=\"4.5\" fill=\"var(--value)\" stroke=\"var(--bg)\"/></g>\n"
    "<g id=\"g-day\"><circle r=\"10\" fill=\"var(--known)\" stroke=\"var(--dose)\"/></g>\n"
    "<g id=\"g-event\"><path d=\"M0-6 6 0 0 6-6 0Z\" fill=\"var(--warn)\"/></g>\n"
    "<g id=\"g-give\"><circle r=\"3.6\" fill=\"var(--dose)\"/></g>\n"
    "<g id=\"g-less\"><circle r=\"3.6\" fill=\"none\" stroke=\"var(--dose)\"/>"
    "<path d=\"M-3.6 0a3.6 3.6 0 0 0 7.2 0Z\" fill=\"var(--dose)\"/></g>\n"
    "<g id=\"g-part\"><circle r=\"3.6\" fill=\"none\" stroke=\"var(--dose)\"/>"
    "<circle r=\"1.6\" fill=\"var(--dose)\"/></g>\n"
    "<g id=\"g-hold\"><path d=\"M-3.4-3.6h2.4v7.2h-2.4ZM1-3.6h2.4v7.2h-2.4Z\" "
    "fill=\"var(--warn)\"/></g>\n"
    "<g id=\"g-stop\"><rect x=\"-3.4\" y=\"-3.4\" width=\"6.8\" height=\"6.8\" "
    "fill=\"var(--warn)\"/></g>\n"
    "<g id=\"g-open\"><path d=\"M0-4 4 0 0 4-4 0Z\" fill=\"none\" stroke=\"var(--soft)\"/></g>\n"
    "<g id=\"g-none\"><path d=\"M-3.2 0h6.4\" stroke=\"var(--soft)\" stroke-width=\"1.6\"/></g>\n"
    "<g id=\"g-override\"><path d=\"M-4 5V-6M-4-6h8l-2.5 3 2.5 3h-8\" fill=\"none\" "
    "stroke=\"var(--warn)\" stroke-width=\"1.5\"/></g>\n"
    "</defs>\n";
