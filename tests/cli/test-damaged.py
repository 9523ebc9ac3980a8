#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-damaged.py CLI DATA: facts that are cut, swapped, hostile or missing are refused with file, reason and what is used
instead, and all the rest is told."""
import os
import shutil
import sys

from tap import path, point, run, finish

DATA = os.path.abspath(sys.argv[2])
ADDRESS, NAME = "128.2.42.10", "chat.deepseek.com"


def half(content):
    return content[:len(content) // 2]


def group(content):
    """Cut behind a whole group, where nothing else shows it."""
    return content[:content.rindex(b"\n[")] + b"\n"


def line(content):
    """Cut behind a whole line, that of the end."""
    return content[:content.rindex(b"\n", 0, len(content) - 1) + 1]


def noise(content):
    return bytes(range(256)) * (len(content) // 256) + b"\0" * (len(content) % 256)


def other(name):
    return lambda content: open(os.path.join(DATA, name), "rb").read()


OTHERS = "The other tables are used."
UNKNOWN = "No place table is used: every place stays unknown."
REST = "The other files are used; the laws of this one stand as not looked up."
# what is damaged, how, what is said of it, what stands in the explanation, what does not
ROWS = (
    ("places/country.mmdb", half, "cannot be read", OTHERS, "IPFire Location", "Registry and geofeed"),
    ("places/country.mmdb", other("places/routing.mmdb"), "bytes where its list says", OTHERS, "IPFire Location", "Registry and"),
    ("places/country.mmdb", noise, "cannot be read", OTHERS, "IPFire Location", "Registry and geofeed"),
    ("places/country.mmdb", None, "cannot be read", OTHERS, "IPFire Location", "Registry and geofeed"),
    ("places/ipfire.mmdb", half, "cannot be read", OTHERS, "Registry and geofeed", "IPFire Location"),
    ("places/network.mmdb", half, "cannot be read", OTHERS, "grade C", "(grade B)"),
    ("places/anycast.mmdb", None, "cannot be read", OTHERS, "grade C", "(grade B)"),
    ("places/operator.mmdb", noise, "cannot be read", OTHERS, "grade B", "Nothing"),
    ("places/border-distances.txt", noise, "border-distances.txt", OTHERS, "grade B", "Nothing"),
    ("places/border-distances.txt", half, "border-distances.txt", OTHERS, "grade B", "Nothing"),
    ("places/global-networks.ini", noise, "global-networks.ini", UNKNOWN, "is unknown", "grade B"),
    ("places/global-networks.ini", half, "global-networks.ini", UNKNOWN, "is unknown", "grade B"),
    ("places/spread-networks.ini", half, "its last line is not “# end”", UNKNOWN, "is unknown", "grade B"),
    ("places/global-networks.ini", group, "its last line is not “# end”", UNKNOWN, "is unknown", "grade B"),
    ("places/global-networks.ini", line, "its last line is not “# end”", UNKNOWN, "is unknown", "grade B"),
    ("places/spread-networks.ini", group, "its last line is not “# end”", UNKNOWN, "is unknown", "grade B"),
    ("places/border-distances.txt", line, "its last line is not “# end”", OTHERS, "grade B", "Nothing"),
    ("places/tables.ini", group, "its last line is not “# end”", UNKNOWN, "is unknown", "grade B"),
    ("places/spread-networks.ini", None, "spread-networks.ini", UNKNOWN, "is unknown", "grade B"),
    ("places/tables.ini", noise, "tables.ini", UNKNOWN, "is unknown", "grade B"),
    ("places/tables.ini", None, "tables.ini", UNKNOWN, "is unknown", "grade B"),
    ("law/cn.ini", half, "is cut or changed", REST, "The laws of China were not looked up.", "Data Security Law"),
    ("law/cn.ini", group, "is cut or changed", REST, "The laws of China were not looked up.", "Data Security Law"),
    ("law/cn.ini", line, "cn.ini", REST, "The laws of China were not looked up.", "Data Security Law"),
    ("law/cn.ini", noise, "cn.ini is not a text of groups and keys", REST, "The laws of China were not looked up.", "Data Security"),
    ("law", None, "law", "All laws stand as not looked up.", "The laws of China were not looked up.", "may apply ("),
)


def damaged(number, what, how):
    """A folder of facts in which all is a link to the real one but @what."""
    folder = path(f"data-{number}")
    os.mkdir(folder)
    for kind in ("catalog", "law", "places"):
        os.mkdir(os.path.join(folder, kind))
        for name in os.listdir(os.path.join(DATA, kind)):
            if os.path.isfile(os.path.join(DATA, kind, name)):
                os.symlink(os.path.join(DATA, kind, name), os.path.join(folder, kind, name))
    target = os.path.join(folder, what)
    if os.path.isdir(target):
        shutil.rmtree(target)
        os.mkdir(target)
        return folder
    os.remove(target)
    if how is not None:
        with open(os.path.join(DATA, what), "rb") as file:
            content = how(file.read())
        with open(target, "wb") as file:
            file.write(content)
    return folder


for number, (what, how, reason, instead, stands, missing) in enumerate(ROWS):
    name = f"{what} {how.__name__ if how else 'missing'}"
    os.environ["WHITHER_DATA"] = damaged(number, what, how)
    done = run("explain", ADDRESS, NAME)
    point(f"{name}: all the rest is told", done.returncode == 0 and NAME in done.text, f"{done.returncode}\n{done.talk}")
    point(f"{name}: file and reason", os.path.basename(what) in done.talk and reason in done.talk, done.talk)
    point(f"{name}: what is used instead", instead in done.talk, done.talk)
    point(f"{name}: said so", stands in done.text and missing not in done.text, done.text)
for number, how in enumerate((half, noise, group, line)):
    os.environ["WHITHER_DATA"] = damaged(f"catalog-{number}", "catalog/openai.ini", how)
    done = run("explain", ADDRESS, NAME)
    point(f"catalog/openai.ini {how.__name__}: refused with file and reason, as whose name it is cannot be told without",
          done.returncode == 3 and "openai.ini" in done.talk and not done.text, done.talk)
os.environ["WHITHER_DATA"] = DATA
point("nothing is said of whole facts", run("explain", ADDRESS, NAME).talk == "", run("explain", ADDRESS, NAME).talk)
for name, content in (("cut.mmdb", half), ("noise.mmdb", noise)):
    with open(os.path.join(DATA, "places/country.mmdb"), "rb") as file:
        open(path(name), "wb").write(content(file.read()))
    done = run("explain", ADDRESS, f"--places={path(name)}")
    point(f"--places {name}: refused with file and reason", done.returncode == 3 and name in done.talk, done.talk)
finish()
