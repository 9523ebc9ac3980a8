#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-explain.py CLI [--write]: what explain says, word for word, of four addresses and names that naive tools get wrong.

The texts stand in explain/. When facts or words change on purpose, read the new ones and keep them with --write.
"""
import difflib
import os
import sys

from tap import finish, point, run

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "explain")
QUESTIONS = (("1.1.1.1",), ("chat.deepseek.com",), ("gateway.icloud.com.cn",), ("8.211.0.1", "--from=DE"))
CAUTION = "A law that may apply is no sign that it was used. It reaches only what a company holds and can read. Not legal advice."


def kept(question):
    return os.path.join(HERE, question[0] + ".txt")


def words(text):
    """What is said, in whatever lines: after 180 days the laws say so, and then the lines break elsewhere."""
    return " ".join(text.split()).replace(" [may have changed]", "")


def section(text, name):
    """The lines under a heading of How do we know?, joined as they were before they were wrapped."""
    lines = text.split(f"\n  {name}\n", 1)[1].split("\n\n", 1)[0].split("\n") if f"\n  {name}\n" in text else []
    return " ".join(line.strip() for line in lines)


texts = {question[0]: run("explain", *question).text for question in QUESTIONS}
for question in QUESTIONS:
    text = texts[question[0]]
    if "--write" in sys.argv:
        with open(kept(question), "w", encoding="utf-8") as file:
            file.write(text)
    with open(kept(question), encoding="utf-8") as file:
        wanted = file.read()
    changes = "\n".join(difflib.unified_diff(wanted.split("\n"), text.split("\n"), "kept", "said", lineterm="", n=1))
    point(f"{question[0]}: says what is kept in explain/", words(text) == words(wanted),
          f"on purpose? then tests/cli/test-explain.py CLI --write\n{changes}")
    point(f"{question[0]}: no line is wider than a page", all(len(line) <= 110 for line in text.split("\n")))
    laws = section(text, "Laws that may apply")
    point(f"{question[0]}: the caution stands last", laws.endswith(CAUTION), laws[-200:])
    point(f"{question[0]}: effects stand in lists of their own", "Can compel access: " not in laws, laws[:200])

deepseek, icloud, alibaba = (section(texts[question[0]], "Laws that may apply") for question in QUESTIONS[1:])
point("DeepSeek: its company's law though nobody knows where the machine is",
      "Data Security Law, Article 35 may apply (company seat: China; kept in: China). Lets" in deepseek, deepseek[:300])
point("DeepSeek: no law of the United States", "CLOUD Act" not in deepseek)
point("iCloud: the law of the company that has access too",
      "CLOUD Act may apply (has access: United States)." in icloud, icloud[:600])
point("iCloud: who that company is", "Apple Inc., with its seat in the United States, has access too"
      in section(texts["gateway.icloud.com.cn"], "Company seat"), section(texts["gateway.icloud.com.cn"], "Company seat"))
point("iCloud: the collision", "Two laws may collide: United States (CLOUD Act) may demand what China (Data Security Law, "
      "Article 36) forbids to hand over without more." in icloud, icloud[-500:])
point("Alibaba: a possible place is only-if",
      "may apply, only if this holds (answered from: Singapore, grade C)" in alibaba, alibaba)
finish()
