"""Programs of any size, written for measuring: C of our own in which every part grows with the number of lines.

python benchmarks/programs.py --lines 100000 --files 200 FOLDER
"""

from __future__ import annotations

import argparse
from pathlib import Path

__all__ = ["HARD", "program"]

_HEADER = """\
#ifndef SHARED_H
#define SHARED_H
#include <stdint.h>
#include <stddef.h>
typedef struct node_s { struct node_s * next; uint32_t key; int16_t weight; } node_t;
#define LIMIT ( 64U )
#define CLAMP( x ) ( ( ( x ) > LIMIT ) ? LIMIT : ( x ) )
extern uint32_t total;
"""

_FUNCTION = """\
/* Part {n}: adds what a list holds. */
static uint16_t narrow_{n}( uint32_t value )
{{
    return ( uint16_t ) ( value & 0xFFFFU );
}}

uint32_t sum_{n}( const node_t * list, size_t count )
{{
    uint32_t result = {n}U;
    size_t index;
    const node_t * item = list;

    for( index = 0U; ( index < count ) && ( item != NULL ); index++ )
    {{
        switch( item->key % 4U )
        {{
            case 0U:
                result += CLAMP( item->key );
                break;
            case 1U:
                result ^= ( uint32_t ) item->weight << 3;
                break;
            default:
                if( result > {n}U )
                {{
                    result -= narrow_{n}( item->key );
                }}
                break;
        }}
        item = item->next;
    }}
    total = result;
    return result{call};
}}
"""


def program(folder: Path, lines: int, files: int) -> tuple[str, ...]:
    """Writes about `lines` lines of C in `files` files, a header to each, into a folder; returns the C files' names."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "shared.h").write_text(f"{_HEADER}#endif\n")
    parts = max(1, lines // _FUNCTION.count("\n"))
    per_file = -(-parts // files)
    names, number = [], 0
    for at in range(-(-parts // per_file)):
        text = ['#include "shared.h"\n', *(f'#include "part_{n:05}.h"\n' for n in (at - 1, at) if n >= 0)]
        header = [f"#ifndef PART_{at:05}_H\n#define PART_{at:05}_H\n"]
        text.append("uint32_t total;\n" if at == 0 else "")
        for _ in range(min(per_file, parts - number)):
            call = f" + sum_{number - 1}( list, 1U )" if number % 7 else ""
            text.append(_FUNCTION.format(n=number, call=call))
            header.append(f"uint32_t sum_{number}( const node_t * list, size_t count );\n")
            number += 1
        names.append(f"part_{at:05}.c")
        (folder / names[-1]).write_text("".join(text))
        (folder / f"part_{at:05}.h").write_text("".join([*header, "#endif\n"]))
    return tuple(names)


def _deep(levels: int) -> str:
    return f"int f(int a);\nint f(int a)\n{{\n    return {'(' * levels}a{' + 1)' * levels};\n}}\n"


def _casts(levels: int) -> str:
    return f"int f(int a);\nint f(int a)\n{{\n    return {'(int)' * levels}a;\n}}\n"


def _blocks(levels: int) -> str:
    return f"int f(int a);\nint f(int a)\n{{\n{'if (a > 0) {' * levels} a--; {'}' * levels}\n    return a;\n}}\n"


def _chain(levels: int) -> str:
    middle = "".join(f"    else if (a == {n}) {{ a += {n % 7}; }}\n" for n in range(1, levels))
    return f"int f(int a);\nint f(int a)\n{{\n    if (a == 0) {{ a = 1; }}\n{middle}    return a;\n}}\n"


def _sum(terms: int) -> str:
    return f"int f(int a);\nint f(int a)\n{{\n    return a{' + a' * terms};\n}}\n"


def _switch(cases: int) -> str:
    rows = "".join(f"        case {n}: b = {n % 97}; break;\n" for n in range(cases))
    return (
        f"int f(int a);\nint f(int a)\n{{\n    int b = 0;\n    switch (a)\n    {{\n{rows}"
        "        default: b = 1; break;\n    }\n    return b;\n}\n"
    )


def _table(elements: int) -> str:
    rows = ",\n".join(f'    {{ {n}U, {n % 100}, "n{n}" }}' for n in range(elements // 3))
    head = "struct row { unsigned a; int b; const char *c; };\nextern const struct row t[];\n"
    return f"{head}const struct row t[] = {{\n{rows}\n}};\n"


def _macros(number: int) -> str:
    lines = [f"#define M{n}(x) ((x) + M{n - 1}_V)\n#define M{n}_V {n}\n" for n in range(1, number // 2)]
    return "#define M0_V 0\n" + "".join(lines) + "int f(int a);\nint f(int a) { return M1(a) + M2(a) + M3_V; }\n"


def _long_line(characters: int) -> str:
    return "int f(int a);\nint f(int a) { " + "a += 3; a ^= 5; " * (characters // 16) + "return a; }\n"


def _long_function(lines: int) -> str:
    body = "".join(
        f"    if (a > {n}) {{ b += a * {n % 13}; }}\n    g[b & 7] = a - {n};\n    while (b > {n + 3}) {{ b -= 2; }}\n"
        for n in range(lines // 3)
    )
    return f"extern int g[8];\nint g[8];\nint f(int a);\nint f(int a)\n{{\n    int b = 0;\n{body}    return b;\n}}\n"


def _locals(number: int) -> str:
    made = "".join(f"    int v{n} = a + {n};\n" for n in range(number))
    used = "".join(f"    if (v{n} > 3) {{ a += v{n}; }}\n" for n in range(number))
    return f"int f(int a);\nint f(int a)\n{{\n{made}{used}    return a;\n}}\n"


def _comments(number: int) -> str:
    return "int f(int a);\n" + "/* a word; and another */ // and more\n" * number + "int f(int a) { return a; }\n"


HARD = {
    "parentheses": (_deep, (300, 1000)),
    "blocks": (_blocks, (60, 120)),
    "else-if chain": (_chain, (300, 1000)),
    "casts of a cast": (_casts, (1500, 6000)),
    "terms of a sum": (_sum, (1000, 10_000)),
    "cases of a switch": (_switch, (2500, 10_000)),
    "elements of a table": (_table, (25_000, 100_000)),
    "macros": (_macros, (1250, 5000)),
    "characters of a line": (_long_line, (25_000, 100_000)),
    "lines of a function": (_long_function, (5_000, 20_000)),
    "local variables": (_locals, (250, 1000)),
    "comments": (_comments, (5_000, 20_000)),
}
"""What is hard, how to write n of it, and a smaller and a larger n; time should grow no faster than n."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, required=True)
    parser.add_argument("--files", type=int, default=1)
    parser.add_argument("folder", type=Path)
    chosen = parser.parse_args()
    print(*program(chosen.folder, chosen.lines, chosen.files), sep="\n")


if __name__ == "__main__":
    main()
