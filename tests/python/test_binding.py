# SPDX-License-Identifier: MIT
"""The Python package is the C interface: prototypes, constants, structs and their offsets, every
function reached, every public name documented, typed and tried; where the library is found."""

import ctypes
import doctest
import importlib
import inspect
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import cytodose as cd
from cytodose import _calls, _decisions, _library, _renal, _rounding

ROOT = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ["CYTO_BUILD"]).resolve()
PACKAGE = Path(cd.__file__).resolve().parent
CC = os.environ.get("CC", "cc").split()
MODULES = ("_body", "_calls", "_decisions", "_dosing", "_fhir", "_grading", "_grading_many", "_infusions", "_protocols", "_renal",
           "_rounding", "_units")
UNIT = re.compile(r"_(mg|kg|cm|m2|h|ml|ml_min|mg_dl|umol_l|percent|years|days|173m2|per_h|per_ml)$")
C_TYPES = {
    "cyto_status": ctypes.c_int32, "int32_t": ctypes.c_int32, "uint32_t": ctypes.c_uint32,
    "int64_t": ctypes.c_int64, "size_t": ctypes.c_size_t, "double": ctypes.c_double,
    "const char *": ctypes.c_char_p, "char *": ctypes.c_char_p, "void": None,
}
# Python calls these by a word or writes them as a number: the C constant is behind it.
CONSTANTS = {
    (_calls, "_SEXES"): {"unknown": "SEX_UNKNOWN", "female": "SEX_FEMALE", "male": "SEX_MALE"},
    (_calls, "_KNOWN"): {False: "NO", True: "YES"},
    (_calls, "_STATES"): {"unknown": "BASELINE_UNKNOWN", "low": "BASELINE_LOW",
                          "normal": "BASELINE_NORMAL", "high": "BASELINE_HIGH"},
    (cd._body, "_SHORT"): {"refuse": "SHORT_REFUSE", "extend": "SHORT_EXTEND", "hold": "SHORT_HOLD"},
    (cd._body, "_KINDS"): {101: "WEIGHT_KIND_IDEAL", 102: "WEIGHT_KIND_LEAN", 103: "WEIGHT_KIND_NORMAL"},
    (_renal, "_WEIGHTS"): {name: "RENAL_WEIGHT_" + name.upper()
                           for name in ("actual", "ideal", "adjusted", "lean")},
    (_renal, "_FACTORS"): {88.4: "CREATININE_88_4", 88.42: "CREATININE_88_42"},
    (_renal, "_GFR_FROM"): {"estimated": "GFR_ESTIMATED", "measured": "GFR_MEASURED"},
    (_renal, "_ESTIMATES"): {1: "RENAL_CLEARANCE", 2: "RENAL_GFR"},
    (_rounding, "_RULES"): {"half-up": "ROUND_HALF_UP", "half-down": "ROUND_HALF_DOWN",
                            "half-even": "ROUND_HALF_EVEN", "down": "ROUND_DOWN", "up": "ROUND_UP"},
    (_rounding, "_DIRECTIONS"): {"half-up": "ROUND_HALF_UP", "half-down": "ROUND_HALF_DOWN", "down": "ROUND_DOWN",
                                 "up": "ROUND_UP"},
    (_rounding, "_KINDS"): {"syringe": "PRODUCT_SYRINGE", "vial": "PRODUCT_VIAL", "tablet": "PRODUCT_TABLET"},
    (_rounding, "_PREFERENCES"): {"nearest": "PREFER_NEAREST", "least-waste": "PREFER_LEAST_WASTE",
                                  "fewest-units": "PREFER_FEWEST_UNITS",
                                  "fewest-strengths": "PREFER_FEWEST_STRENGTHS"},
    (_rounding, "_EDGES"): {"up": "EDGE_UP", "down": "EDGE_DOWN"},
    (_decisions, "_KINDS"): {name: "FACT_" + name.upper().replace("GIVEN_MG", "GIVEN")
                             for name in cd.fact_kinds()},
    (_decisions, "_OF"): {"starting": "OF_STARTING", "current": "OF_CURRENT", "day1": "OF_DAY1",
                          "previous": "OF_PREVIOUS"},
    (_decisions, "_AFTER"): {"transfusion": "AFTER_TRANSFUSION", "growth factor": "AFTER_GROWTH_FACTOR"},
    (_decisions, "_ROUNDINGS"): {"none": "ROUNDING_NONE", "nearest": "ROUNDING_NEAREST",
                                 "down": "ROUNDING_DOWN"},
    (_decisions, "_UNASKED"): {"listed": "UNASKED_LISTED", "refused": "UNASKED_REFUSED"},
    (_decisions, "_NOW"): {"give": "NOW_GIVE", "omit this dose": "NOW_OMIT", "hold": "NOW_HOLD",
                           "stop": "NOW_STOP"},
    (_calls, "_LISTS"): {word: "LIST_" + word.upper().replace(" ", "_") for word in _calls._LISTS},
    (_decisions, "_NOW_NAMES"): {0: "NOW_NOT_COVERED", -1: "NOW_OPEN", 1: "NOW_GIVE", 2: "NOW_OMIT",
                                 4: "NOW_HOLD", 8: "NOW_STOP"},
    (_decisions, "_VERIFIED"): {1: "VERIFIED_UNVERIFIED", 2: "VERIFIED_SECONDARY", 3: "VERIFIED_PRIMARY"},
}
NUMBERS = {(_calls, "_" + name): name for name in ("OK", "E_BUFFER", "E_MEMORY", "E_CHOICE", "E_NAME", "E_UNIT", "E_NUMBER",
                                                   "E_VALUE", "E_DATA")}
# C has one call for these, Python the calls behind it.
SHORTER = {"cyto_entry_of", "cyto_entry_name", "cyto_entry_text", "cyto_grade_printed", "cyto_term_analyte"}
DATACLASS_MADE = ("__init__", "__repr__", "__eq__", "__hash__", "__setattr__", "__delattr__", "__replace__")
GIVEN = ("GIVEN_NOTHING", "GIVEN_EXACT", "GIVEN_PRODUCT", "GIVEN_OTHER", "GIVEN_WITHIN")


def headers():
    text = "\n".join(p.read_text(encoding="utf-8") for p in sorted((ROOT / "include" / "cytodose").glob("*.h")))
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S)


def declared():
    """{function: (result type, [argument types])} of the public headers."""
    found = {}
    for result, name, arguments in re.findall(r"CYTO_API\s+([\w ]+?[\s*]+)(cyto_\w+)\(([^)]*)\)", headers()):
        types = []
        for argument in arguments.split(","):
            argument = " ".join(argument.split())
            if argument != "void":
                types.append(re.sub(r"\w+$", "", argument).strip())
        found[name] = (result.strip(), types)
    return found


def structs():
    """{struct: [members]} of the public headers, those whose members are public."""
    found = {}
    for name, body in re.findall(r"typedef struct (cyto_\w+) \{(.*?)\} \1;", headers(), re.S):
        members = []
        for declaration in body.split(";"):
            for part in declaration.split(","):
                member = re.search(r"(\w+)(?:\[\w+\])?\s*$", part.strip())
                if member:
                    members.append(member.group(1))
        found[name] = members
    return found


def mirror(struct):
    return getattr(_library, "".join(word.title() for word in struct[len("cyto_"):].split("_")))


def same_type(c_type, mirrored):
    if c_type.endswith("*") and c_type not in ("const char *", "char *"):
        if mirrored is ctypes.c_void_p:
            return re.search(r"cyto_(criterion|course|protocol|decision|fhir|file) |void", c_type)  # opaque
        target = getattr(mirrored, "_type_", None)
        base = c_type.replace("const", "").replace("*", "", 1).strip()
        if base.endswith("*"):
            return target in (ctypes.c_void_p, ctypes.c_char_p)
        if base == "char *":
            return target is ctypes.c_char_p
        if base in C_TYPES:
            return target is C_TYPES[base]
        return base in structs() and target is mirror(base)
    if c_type == "char *" and mirrored is ctypes.c_void_p:
        return True  # a text that is to be freed: ctypes would drop the address
    return mirrored is C_TYPES[c_type]


def said_by_c(lines):
    """Prints by a C program with the public headers, a number for each expression."""
    made = BUILD / "tests" / "python_binding"
    made.parent.mkdir(parents=True, exist_ok=True)
    body = "\n".join(f'    printf("%lld\\n", (long long)({line}));' for line in lines)
    made.with_suffix(".c").write_text("#include <cytodose/cytodose.h>\n#include <stddef.h>\n#include <stdio.h>\n"
                                      f"int main(void)\n{{\n{body}\n    return 0;\n}}\n", encoding="utf-8")
    subprocess.run([*CC, "-std=c11", f"-I{ROOT / 'include'}", "-o", made, made.with_suffix(".c")], check=True)
    printed = subprocess.run([made], capture_output=True, text=True, check=True).stdout.split()
    return dict(zip(lines, map(int, printed)))


class Interface(unittest.TestCase):
    def test_the_library_is_looked_for_by_the_names_that_make_gives_it(self):
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(ABI)", str(_library.ABI))
        for platform, at in (("darwin", 1), ("linux", 2)):
            named = [re.search(rf"^{name} := .*\bMACH_O\),(.*),(.*)\)$", makefile, re.M)[at]
                     for name in ("LINK_NAME", "SONAME")]
            self.assertEqual(_library._names(platform), tuple(named))

    def test_prototypes_are_those_of_the_headers(self):
        c = declared()
        self.assertGreater(len(c), 120)
        self.assertEqual(sorted(_library.PROTOTYPES), sorted(c))
        for name, (result, arguments) in _library.PROTOTYPES.items():
            self.assertTrue(same_type(c[name][0], result), (name, c[name], result))
            self.assertEqual(len(c[name][1]), len(arguments), (name, c[name]))
            for theirs, ours in zip(c[name][1], arguments):
                self.assertTrue(same_type(theirs, ours), (name, theirs, ours))

    def test_every_public_function_is_called_somewhere(self):
        source = "".join(p.read_text(encoding="utf-8") for p in PACKAGE.glob("*.py"))
        for name in set(declared()) - SHORTER:
            self.assertRegex(source, rf"\b_?lib(?:rary)?\.{name}\b", f"{name}: Python has no door to it")

    def test_structs_lie_as_the_compiler_lays_them(self):
        found = structs()
        self.assertGreater(len(found), 20)
        asked = [f"sizeof({struct})" for struct in found]
        asked += [f"offsetof({struct}, {member})" for struct, members in found.items() for member in members]
        asked += [f"sizeof((({struct} *)0)->{member})" for struct, members in found.items() for member in members]
        c = said_by_c(asked)
        for struct, members in found.items():
            ours = mirror(struct)
            self.assertEqual(members, [field[0] for field in ours._fields_], struct)
            self.assertEqual(c[f"sizeof({struct})"], ctypes.sizeof(ours), struct)
            for member in members:
                lies = getattr(ours, member)
                self.assertEqual((c[f"offsetof({struct}, {member})"], c[f"sizeof((({struct} *)0)->{member})"]),
                                 (lies.offset, lies.size), f"{struct}.{member}")

    def test_the_built_library_knows_its_structs_by_size(self):
        # init answers CYTO_E_SIZE (-2) for one byte less, CYTO_OK for all of it
        tried = 0
        for struct in structs():
            init = getattr(_library.lib, struct + "_init", None)
            if init is None or struct == "cyto_fact":
                continue
            ours, tried = mirror(struct), tried + 1
            self.assertEqual(init(ctypes.byref(ours()), ctypes.sizeof(ours)), 0, struct)
            self.assertEqual(init(ctypes.byref(ours()), ctypes.sizeof(ours) - 1), -2, struct)
        self.assertGreater(tried, 10)

    def test_constants_are_those_of_the_headers(self):
        c = said_by_c(sorted({"CYTO_" + n for names in CONSTANTS.values() for n in names.values()}
                             | {"CYTO_" + n for n in NUMBERS.values()} | {"CYTO_" + n for n in GIVEN}))
        for (module, name), words in CONSTANTS.items():
            table = getattr(module, name)
            self.assertEqual({k for k in table if k is not None}, set(words), name)
            self.assertIn(table.get(None, 0), (0,), name)
            for word, constant in words.items():
                number = word if isinstance(table[word], str) else table[word]
                self.assertEqual(number, c["CYTO_" + constant], f"{name}[{word!r}]")
        for (module, name), constant in NUMBERS.items():
            self.assertEqual(getattr(module, name), c["CYTO_" + constant], name)
        self.assertEqual([c["CYTO_" + n] for n in GIVEN], list(range(len(_decisions._GIVEN))))

    def test_no_constant_is_left_out_of_the_comparison(self):
        for module_name in MODULES:
            module = importlib.import_module("cytodose." + module_name)
            source = inspect.getsource(module)
            for name in re.findall(r"^(_[A-Z_]+)(?:: [^=]+)? = \{", source, re.M):
                if name != "_REASON_TEXTS":
                    self.assertIn((module, name), CONSTANTS)
            self.assertNotRegex(source, r"(?:status|, )(?: ==)? -\d+\)", f"{module_name}: a status as a bare number")


class Public(unittest.TestCase):
    def names(self):
        self.assertEqual(len(set(cd.__all__)), len(cd.__all__))
        return [(name, getattr(cd, name)) for name in cd.__all__]

    def test_the_public_names_are_those_of_the_modules(self):
        found = {"data_digest": cd, "library_version": cd, "CytodoseError": _calls, "CytodoseWarning": _calls}
        for path in Path(cd.__file__).parent.glob("_[a-z]*.py"):
            module = importlib.import_module("cytodose." + path.stem)
            found.update({name: module for name in getattr(module, "__all__", ())})
        self.assertEqual(cd.__all__, sorted(found))
        for name, module in found.items():
            self.assertIs(getattr(cd, name), getattr(module, name), name)
        self.assertFalse(hasattr(cd, "bsa_of_all") or hasattr(cd, "_bsa"))

    def test_every_public_name_has_a_docstring_with_a_doctest(self):
        self.assertGreater(len(self.names()), 90)
        for name, thing in self.names():
            self.assertIn(">>> ", thing.__doc__ or "", name)

    def test_doctests(self):
        tried = 0
        for module in (cd, *(importlib.import_module("cytodose." + m) for m in MODULES)):
            result = doctest.testmod(module)
            self.assertEqual(result.failed, 0, module)
            tried += result.attempted
        self.assertGreater(tried, 120)

    def test_every_parameter_and_result_has_its_type(self):
        for name, thing in self.names():
            for call in [thing] if inspect.isfunction(thing) else [
                    m for _, m in inspect.getmembers(thing, inspect.isfunction) if m.__module__.startswith("cytodose")
                    and m.__name__ not in DATACLASS_MADE]:
                signature = inspect.signature(call)
                self.assertIsNot(signature.return_annotation, inspect.Signature.empty, call)
                for parameter in list(signature.parameters.values()):
                    if parameter.name != "self":
                        self.assertIsNot(parameter.annotation, inspect.Parameter.empty, (name, parameter))

    def test_quantities_are_given_by_name(self):
        """But the one column or number that a call is about."""
        for name, thing in self.names():
            if inspect.isfunction(thing):
                positional = [p.name for p in inspect.signature(thing).parameters.values()
                              if p.kind is not p.KEYWORD_ONLY and p.kind is not p.VAR_KEYWORD]
                self.assertFalse([p for p in positional[1:] if UNIT.search(p)], name)

    def test_results_are_frozen(self):
        for name, thing in self.names():
            if inspect.isclass(thing) and hasattr(thing, "__dataclass_fields__"):
                self.assertTrue(thing.__dataclass_params__.frozen, name)


class Finding(unittest.TestCase):
    """Each way to the library, in a process of its own."""

    def setUp(self):
        self.work = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.work)
        shutil.copytree(PACKAGE, self.work / "a" / "b" / "cytodose", ignore=shutil.ignore_patterns("__pycache__"))
        self.package = self.work / "a" / "b" / "cytodose"
        (self.package / "library").unlink(missing_ok=True)
        self.built = (BUILD / "libcytodose.so").resolve()

    def imported(self, **more):
        """(exit status, path of the library, standard error)"""
        kept = {k: v for k, v in os.environ.items()
                if k not in ("CYTODOSE_LIBRARY", "LD_LIBRARY_PATH", "LD_PRELOAD", "PKG_CONFIG_PATH", "PKG_CONFIG_LIBDIR")}
        nowhere = {"PKG_CONFIG_LIBDIR": str(self.work / "nowhere"), "PYTHONPATH": str(self.package.parent)}
        done = subprocess.run(
            [sys.executable, "-B", "-c", "import cytodose; print(cytodose._library.lib._name); "
             "print(cytodose.dose_per_kg(dose_mg_per_kg=1.5, weight_kg=50))"],
            capture_output=True, text=True, cwd=self.work, env={**kept, **nowhere, **more})
        if done.returncode == 0:
            self.assertEqual(done.stdout.split("\n")[1], "75.0")
        return done.returncode, done.stdout.split("\n")[0], done.stderr

    def fake(self, *functions):
        """A library with these functions alone."""
        source = self.work / "fake.c"
        source.write_text("".join(functions), encoding="utf-8")
        subprocess.run([*CC, "-shared", "-fPIC", "-o", self.work / "fake.so", source], check=True)
        return str(self.work / "fake.so")

    def test_by_the_environment(self):
        self.assertEqual(self.imported(CYTODOSE_LIBRARY=str(self.built))[:2], (0, str(self.built)))

    def test_by_the_package(self):
        (self.package / "library").write_text(f"{self.built}\n", encoding="utf-8")
        self.assertEqual(self.imported()[:2], (0, str(self.built)))

    def test_by_the_package_from_its_own_place(self):
        (self.package / "library").write_text("../moved/lib.so\n", encoding="utf-8")
        (self.package.parent / "moved").mkdir()
        (self.package.parent / "moved" / "lib.so").symlink_to(self.built)
        self.assertEqual(self.imported()[:2], (0, str(self.package.parent / "moved" / "lib.so")))

    def test_beside_the_package_as_it_is_built(self):
        (self.work / "a" / "libcytodose.so").symlink_to(self.built)
        self.assertEqual(self.imported()[:2], (0, str(self.work / "a" / "libcytodose.so")))

    def test_by_pkg_config(self):
        (self.work / "pc").mkdir()
        (self.work / "pc" / "cytodose.pc").write_text(
            f"libdir={self.built.parent}\nName: cytodose\nDescription: x\nVersion: 1\n", encoding="utf-8")
        self.assertEqual(self.imported(PKG_CONFIG_LIBDIR=str(self.work / "pc"))[:2],
                         (0, str(self.built.parent / "libcytodose.so")))

    def test_by_the_loader(self):
        soname = f"libcytodose.so.{_library.ABI}"
        self.assertEqual(self.imported(LD_LIBRARY_PATH=str(self.built.parent))[:2], (0, soname))

    def test_nowhere_says_what_was_tried(self):
        status, _, said = self.imported()
        self.assertNotEqual(status, 0)
        for part in (str(self.work / "a" / "libcytodose.so"), f"libcytodose.so.{_library.ABI} (",
                     "the C library was not found", "set CYTODOSE_LIBRARY"):
            self.assertIn(part, said)

    def test_what_the_environment_names_is_not_replaced_by_another(self):
        (self.work / "a" / "libcytodose.so").symlink_to(self.built)
        status, _, said = self.imported(CYTODOSE_LIBRARY="/nowhere/libcytodose.so")
        self.assertNotEqual(status, 0)
        self.assertIn("tried /nowhere/libcytodose.so (", said)

    def test_another_version_is_refused(self):
        other = self.fake("const char *cyto_version(void) { return \"0.0.9\"; }\nint cyto_abi(void) { return %d; }\n"
                          % _library.ABI)
        status, _, said = self.imported(CYTODOSE_LIBRARY=other)
        self.assertNotEqual(status, 0)
        self.assertIn(f"this package is {_library.VERSION} (ABI {_library.ABI}), the library {other} is 0.0.9", said)

    def test_another_library_is_refused(self):
        status, _, said = self.imported(CYTODOSE_LIBRARY=self.fake("int other;\n"))
        self.assertNotEqual(status, 0)
        self.assertIn("has no cyto_version: it is not this package's library", said)
