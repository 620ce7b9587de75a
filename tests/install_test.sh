#!/bin/sh
# SPDX-License-Identifier: MIT
# Installs, uses what was installed from another directory, and uninstalls without a trace.
# Called by .ci/run; CC, CXX, PYTHON, PKG_CONFIG and BUILD as in the Makefile.
set -eu
CC=${CC:-cc} CXX=${CXX:-c++} PYTHON=${PYTHON:-/usr/bin/python3} PKG_CONFIG=${PKG_CONFIG:-pkg-config}
export CC CXX
BUILD=${BUILD:-build}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CYTODOSE_LIBRARY PYTHONPATH LD_LIBRARY_PATH || true

fail() {
    echo "install test: $*" >&2
    exit 1
}

want() { # what, expected line, command...
    what=$1 line=$2
    shift 2
    got=$("$@") || fail "$what: fails"
    [ "$got" = "$line" ] || fail "$what: \"$got\", want \"$line\""
}

quietly() { # what, command...
    what=$1
    shift
    "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; fail "$what: $*"; }
}

makes() {
    make -s --no-print-directory -C "$root" BUILD="$BUILD" CC="$CC" DEPS=no "$@" >"$work/make.log" 2>&1 ||
        { cat "$work/make.log" >&2; fail "make $*"; }
}

kit() { # way, command that grades the rows of the kit...
    by=$1
    shift
    want "the kit, $by" 'all rows agree' "$@"
}

nothing_left() { # directory
    left=$(find "$1" ! -type d)
    [ -z "$left" ] || fail "make uninstall leaves $left"
    ! find "$1" -name '*cytodose*' | grep . || fail 'make uninstall leaves a directory of its own'
}

graded='grade 3 to 3, 75 mg'
used="$graded, syringe 80 mg"

# 1. PREFIX: where the programs look is where the files are.
prefix=$work/usr
mkdir -p "$prefix/share/man" # as Debian's /usr/local has, to which /usr/local/man leads
makes install PREFIX="$prefix"
cp "$root"/tests/install/use.* "$root"/tests/install/rows.* "$work"
rows="$PYTHON -B $work/rows.py $root/tests/vectors/grading"
cd "$work"
PKG_CONFIG_PATH=$prefix/lib/pkgconfig
export PKG_CONFIG_PATH
cflags=$($PKG_CONFIG --cflags cytodose)
libs=$($PKG_CONFIG --libs cytodose)
static=$($PKG_CONFIG --static --libs cytodose | sed "s|-lcytodose|$prefix/lib/libcytodose.a|")
version=$(sed -n 's/^#define CYTO_VERSION_[A-Z]* \([0-9]*\)$/\1/p' "$root/include/cytodose/version.h" | paste -sd.)
strict='-Wall -Wextra -Wpedantic -Werror'
# shellcheck disable=SC2086 # lists of flags
{
    $CC -std=c99 $strict $cflags use.c -o shared $libs
    $CC -std=c99 $strict $cflags use.c -o static $static
    $CXX $strict $cflags use.cpp -o cplusplus $libs
}
want 'C, shared' "$used" env LD_LIBRARY_PATH="$prefix/lib" ./shared
want 'C, static' "$used" ./static
want 'C++' "$used" env LD_LIBRARY_PATH="$prefix/lib" ./cplusplus
# shellcheck disable=SC2086 # lists of flags
{
    $CC -std=c99 $strict $cflags rows.c -o rows-shared $libs
    $CC -std=c99 $strict $cflags rows.c -o rows-static $static
    kit 'C, shared' env LD_LIBRARY_PATH="$prefix/lib" $rows ./rows-shared
    kit 'C, static' $rows ./rows-static
}
# Each tutorial: C with the shared library; C++ and C with the static one. It prints what it says.
for tutorial in "$root"/examples/tutorial/*.c; do
    name=$(basename "$tutorial" .c)
    said=$(sed -n 's/^ \* > //p' "$tutorial")
    [ -n "$said" ] || fail "$name: does not say what it prints"
    # shellcheck disable=SC2086 # lists of flags
    {
        $CC -std=c99 $strict $cflags "$tutorial" -o tutorial $libs
        want "tutorial $name" "$said" env LD_LIBRARY_PATH="$prefix/lib" ./tutorial
        $CC -std=c11 $strict $cflags "$tutorial" -o tutorial $static
        want "tutorial $name, static" "$said" ./tutorial
        $CXX -x c++ $strict $cflags "$tutorial" -x none -o tutorial $libs
        want "tutorial $name, C++" "$said" env LD_LIBRARY_PATH="$prefix/lib" ./tutorial
    }
done
said=$(sed -n 's/^ \* > //p' "$root/examples/tutorial/cytodose.cpp")
# shellcheck disable=SC2086 # lists of flags
$CXX -std=c++17 $strict $cflags "$root/examples/tutorial/cytodose.cpp" -o tutorial $libs
want 'tutorial of C++17' "$said" env LD_LIBRARY_PATH="$prefix/lib" ./tutorial
# shellcheck disable=SC2086 # lists of flags
$CXX -std=c++17 $strict $cflags "$root/tests/install/wrapper.cpp" -o wrapper $libs
want 'the wrapper of C++17' 'as in C' env LD_LIBRARY_PATH="$prefix/lib" ./wrapper
! ldd ./static | grep -q libcytodose || fail 'the static program needs the shared library'
ldd ./shared | grep -q "libcytodose.so.$(sed -n 's/^#define CYTO_ABI //p' "$root/include/cytodose/version.h")" ||
    fail 'the shared program does not ask for the soname'
moved=$($PKG_CONFIG --define-variable=prefix=/elsewhere --cflags --libs cytodose)
case $moved in
-I/elsewhere/include*-L/elsewhere/lib\ -lcytodose*) ;;
*) fail "cytodose.pc does not move: $moved" ;;
esac
want 'pkg-config' "$version" $PKG_CONFIG --modversion cytodose
want 'Python' "$graded" env PYTHONPATH="$prefix/share/cytodose/python" "$PYTHON" -B use.py 2>"$work/where"
grep -q "^$prefix/share/cytodose/python/.* $prefix/lib/libcytodose.so" "$work/where" ||
    fail "Python used $(cat "$work/where")"

# The prefix is moved as a whole: CMake, pkg-config and Python find what they need from their own place.
cp -R "$root/tests/install/project" project
cp rows.c project/rows.cpp
cp use.c project/use.c
quietly 'Meson' meson setup project built-by-meson
quietly 'Meson' meson compile -C built-by-meson
want 'Meson' "$graded" env LD_LIBRARY_PATH="$prefix/lib" built-by-meson/shared
# shellcheck disable=SC2086 # a command and its arguments
kit 'Meson' env LD_LIBRARY_PATH="$prefix/lib" $rows built-by-meson/rows
# shellcheck disable=SC2086
kit 'Python' env PYTHONPATH="$prefix/share/cytodose/python" $rows
mv "$prefix" "$work/moved"
quietly 'CMake' cmake -S project -B built-by-cmake -DWANT_VERSION="$version" -DCMAKE_PREFIX_PATH="$work/moved" \
    -DCMAKE_CXX_FLAGS="$strict"
quietly 'CMake' cmake --build built-by-cmake
want 'CMake, shared' "$graded" built-by-cmake/shared
want 'CMake, static' "$graded" built-by-cmake/static
want 'CMake, static, C' "$used" built-by-cmake/use-static
# shellcheck disable=SC2086
kit 'CMake, shared' $rows built-by-cmake/rows
# shellcheck disable=SC2086
kit 'CMake, static' $rows built-by-cmake/rows-static
ldd built-by-cmake/shared | grep -q "$work/moved/lib/libcytodose.so" || fail 'CMake: the shared program is not'
! ldd built-by-cmake/static | grep libcytodose || fail 'CMake: the static program is not'
cjson=$($PKG_CONFIG --variable=libdir libcjson)
! cmake -S project -B without-cjson -DWANT_VERSION="$version" -DCMAKE_PREFIX_PATH="$work/moved" \
    -DCMAKE_IGNORE_PATH="$cjson;${cjson#/usr}" >without 2>&1 || fail 'CMake: static without cJSON'
grep -q 'where libcjson is' without || fail "CMake without cJSON says $(cat without)"
moved=$(PKG_CONFIG_PATH=$work/moved/lib/pkgconfig $PKG_CONFIG --define-prefix --cflags --libs cytodose)
case $moved in
-I"$work/moved"/include*-L"$work/moved"/lib\ -lcytodose*) ;;
*) fail "cytodose.pc is not found where it was moved: $moved" ;;
esac
want 'Python, moved' "$graded" env PYTHONPATH="$work/moved/share/cytodose/python" "$PYTHON" -B use.py 2>"$work/where"
grep -q " $work/moved/lib/libcytodose.so" "$work/where" || fail "Python, moved: used $(cat "$work/where")"
for program in "$root"/examples/*.c; do
    name=cytodose-$(basename "$program" .c | tr _ -)
    "$work/moved/bin/$name" --version | grep -q "^$name $version, data sha256:" || fail "$name --version"
    [ -e "$work/moved/share/bash-completion/completions/$name" ] || fail "$name: not completed"
    [ -e "$work/moved/share/man/man1/$name.1" ] || fail "$name: no manual page"
done
for function in $(cat "$root/lib/exports.txt"); do
    page=$work/moved/share/man/$(sed -n 's/^\.so //p' "$work/moved/share/man/man3/$function.3")
    grep -q "^\.SS $function$" "$page" || fail "$function: no manual page"
done
[ -e "$work/moved/share/man/man7/cytodose.7" ] || fail 'no manual page of all'
kit 'files, by make install' "$PYTHON" -B "$root/tests/install/kit.py" "$root/tests/vectors/grading" "$work" \
    "$work/moved/bin/cytodose-grade-csv"
want 'cytodose' "usage: cytodose explain [-h]" sh -c "'$work/moved/bin/cytodose' explain --help | sed -n '1s/ \[--.*//p'"
want 'completion' 'explain --lln --limits-unit --lln' env PATH="$work/moved/bin:$PATH" bash -c '
    . "$0" && ask() { COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _cytodose "$1"; echo "${COMPREPLY[@]}"; }
    echo $(ask cytodose expl; ask cytodose grade --ll; ask cytodose-grade --l)' \
    "$work/moved/share/bash-completion/completions/cytodose"
mv "$work/moved" "$prefix"
makes uninstall PREFIX="$prefix"
nothing_left "$prefix"
[ -d "$prefix/share/man" ] || fail 'make uninstall removes a directory that it did not make'

# 2. DESTDIR and every directory: files go below DESTDIR, and speak of where they will be.
stage=$work/stage
set -- PREFIX=/opt/cyto LIBDIR=/opt/cyto/lib64 INCLUDEDIR=/opt/inc DATADIR=/opt/data PKGCONFIGDIR=/opt/pc
makes install DESTDIR="$stage" "$@"
for file in opt/cyto/lib64/libcytodose.so opt/cyto/lib64/libcytodose.a opt/inc/cytodose/cytodose.h \
    opt/pc/cytodose.pc opt/cyto/lib64/cmake/cytodose/cytodoseConfig.cmake opt/data/cytodose/python/cytodose/__init__.py; do
    [ -e "$stage/$file" ] || fail "DESTDIR: $file is missing"
done
outside=$(find "$stage" -mindepth 1 -maxdepth 1 ! -name opt)
[ -z "$outside" ] || fail "DESTDIR: $outside"
! grep -rIl "$stage" "$stage" || fail 'DESTDIR is written into a file'
case " $(PKG_CONFIG_PATH=$stage/opt/pc $PKG_CONFIG --cflags --libs cytodose) " in
*' -I/opt/inc '*' -L/opt/cyto/lib64 '*) ;;
*) fail 'cytodose.pc does not name INCLUDEDIR and LIBDIR' ;;
esac
makes uninstall DESTDIR="$stage" "$@"
nothing_left "$stage"

# A prefix with a blank, which is moved, and a umask that lets nobody else read.
prefix="$work/a prefix"
(umask 077 && makes install PREFIX="$prefix")
unread=$(find "$prefix" ! -type l ! -perm -004)
[ -z "$unread" ] || fail "umask 077: others cannot read $unread"
mv "$prefix" "$work/another prefix"
eval "$CC use.c -o blank $(PKG_CONFIG_PATH="$work/another prefix/lib/pkgconfig" $PKG_CONFIG --define-prefix --cflags --libs cytodose)"
want 'C, a blank' "$used" env LD_LIBRARY_PATH="$work/another prefix/lib" ./blank
want 'Python, a blank' "$graded" env PYTHONPATH="$work/another prefix/share/cytodose/python" "$PYTHON" -B use.py 2>where
grep -q "^$work/another prefix/.* $work/another prefix/lib/libcytodose.so" where || fail "a blank: Python used $(cat where)"
for program in cytodose cytodose-case; do
    quietly 'a blank' "$work/another prefix/bin/$program" --version
done
mv "$work/another prefix" "$prefix"
makes uninstall PREFIX="$prefix"
nothing_left "$prefix"
prefix=$work/usr

# 3. PYTHON on make's command line: the package goes where that Python looks.
"$PYTHON" -m venv --without-pip "$work/venv"
python=$work/venv/bin/python
makes install PREFIX="$prefix" PYTHON="$python"
[ ! -e "$prefix/share/cytodose/python" ] || fail 'PYTHON: the package is under PREFIX too'
want 'Python of PYTHON' "$graded" "$python" -B use.py 2>"$work/where"
grep -q "^$work/venv/lib/python.*/cytodose/__init__.py $prefix/lib/libcytodose.so" "$work/where" ||
    fail "PYTHON: used $(cat "$work/where")"

makes uninstall PREFIX="$prefix" PYTHON="$python"
nothing_left "$prefix"
! find "$work/venv" -name '*cytodose*' | grep . || fail 'make uninstall PYTHON leaves the package'

# 4. pip, in fresh environments, without an index and without an installed library: a wheel, and an sdist elsewhere.
before=$(cd "$root" && git status --porcelain)
"$PYTHON" -m venv "$work/wheel"
"$PYTHON" -m venv "$work/sdist"
pip='bin/pip --disable-pip-version-check'
# shellcheck disable=SC2086 # a command and its option
{
    quietly 'pip wheel' "$work/wheel/"$pip wheel --no-index --config-settings BUILD="$BUILD/pip" -w . "$root/lib/python"
    "$PYTHON" -B "$root/tests/install/wheel.py" cytodose-"$version"-*.whl || fail 'the wheel'
    quietly 'pip install' "$work/wheel/"$pip install --no-index cytodose-"$version"-*.whl
    (cd "$root/lib/python" && "$PYTHON" -B -c 'import build_backend, sys; build_backend.build_sdist(sys.argv[1])' "$work")
    quietly 'pip install' "$work/sdist/"$pip install --no-index --config-settings CFLAGS=-O1 "cytodose-$version.tar.gz"
}
[ "$before" = "$(cd "$root" && git status --porcelain)" ] || fail 'pip writes into the sources'
for way in wheel sdist; do
    want "Python of pip, $way" "$graded" "$work/$way/bin/python" -B use.py 2>where
    package=$(sed 's|/__init__.py .*||' where)
    case $package in "$work/$way/"*) ;; *) fail "pip, $way: used $(cat where)" ;; esac
    [ "$(cat where)" = "$package/__init__.py $package/libcytodose.so" ] || fail "pip, $way: used $(cat where)"
    ldd "$package/libcytodose.so" | grep -q " => $package/libcjson.so.1 " || fail "pip, $way: cJSON is not beside it"
    kit "Python of pip, $way" "$work/$way/bin/python" -B rows.py "$root/tests/vectors/grading"
    want "cytodose of pip, $way" "$("$work/$way/bin/python" -m cytodose --version)" "$work/$way/bin/cytodose" --version
done
kit 'files, by pip' "$PYTHON" -B "$root/tests/install/kit.py" "$root/tests/vectors/grading" "$work" \
    "$work/wheel/bin/cytodose" grade
quietly 'pip uninstall' "$work/wheel/bin/pip" uninstall -y cytodose
! find "$work/wheel" -name '*cytodose*' | grep . || fail 'pip uninstall leaves the package'

# 5. Each linker takes the forms that the Makefile gives it, names the library, and refuses what is undefined. LLVM's
# for Mach-O has the forms of Apple's.
echo 'int other(int x); int here(int x); int here(int x) { return other(x); }' >here.c
echo 'int other(int x); int other(int x) { return x; }' >other.c
linked() { # compiler, LDFLAGS, name that the library must have
    forms=$(make -s --no-print-directory -C "$root" CC="$1" LDFLAGS="$2" --eval='forms: ; @echo $(AS_SHARED)' forms)
    # shellcheck disable=SC2086 # lists of flags
    {
        $1 -fPIC -c here.c other.c
        $1 $forms $2 -o whole here.o other.o || fail "$1 $2: $forms"
        grep -q "$3" whole || fail "$1 $2: the library is not $3"
        ! $1 $forms $2 -o part here.o 2>part.log || fail "$1 $2: links what is undefined"
    }
    grep -q 'undefined' part.log || fail "$1 $2: $(cat part.log)"
}
abi=$(sed -n 's/^#define CYTO_ABI //p' "$root/include/cytodose/version.h")
linked gcc '' "libcytodose.so.$abi"
linked gcc -fuse-ld=lld "libcytodose.so.$abi"
linked gcc -fuse-ld=gold "libcytodose.so.$abi"
linked clang -fuse-ld=lld "libcytodose.so.$abi"
linked 'clang --target=arm64-apple-macos11' '-fuse-ld=lld -nostdlib' "@rpath/libcytodose.$abi.dylib"
