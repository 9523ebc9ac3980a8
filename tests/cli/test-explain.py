#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""test-explain.py CLI: what explain says of four addresses and names that naive tools get wrong."""
from tap import finish, point, run, same


def explain(*arguments):
    return run("explain", *arguments).text


def section(text, name):
    """The lines under a heading of How do we know?, joined as they were before they were wrapped."""
    lines = text.split(f"\n  {name}\n", 1)[1].split("\n\n", 1)[0].split("\n") if f"\n  {name}\n" in text else []
    return " ".join(line.strip() for line in lines)


CLOUDFLARE = (
    "[looked up] The block of 1.1.1.1 is registered in Australia, or its holder says that it is used there. (Registry and "
    "geofeed country (ip-location-db), 2026-06-17) "
    "[looked up] The block of 1.1.1.1 is registered in Australia. (IPFire Location, 2026-06-25) "
    "[looked up] The network that announces 1.1.1.1 is registered in United States. (Country of the announcing network "
    "(IPtoASN), 2026-06-17) "
    "[stated] Cloudflare answers one address from many places at once. (What is Anycast? (Cloudflare Learning Center), "
    "2026-11-21) "
    "[looked up] 1.1.1.1 was measured to be answered from several places at once (anycast). (Anycast census (MAnycast², "
    "November 2023), 2023-11-01) "
    "[inferred] So where the machine that answers stands cannot be known: it may be one near whoever asks, in any country "
    "(grade D)."
)
ALIBABA = (
    "[looked up] The block of 8.211.0.1 is registered in Singapore, or its holder says that it is used there. (Registry and "
    "geofeed country (ip-location-db), 2026-06-17) "
    "[looked up] The block of 8.211.0.1 is registered in Singapore. (IPFire Location, 2026-06-25) "
    "[looked up] The network that announces 8.211.0.1 is registered in China. (Country of the announcing network (IPtoASN), "
    "2026-06-17) "
    "[stated] Alibaba Cloud runs machines in many countries; where an address is registered does not say in which of them it "
    "stands. (Regions and zones (Alibaba Cloud), 2026-11-21) "
    "[inferred] So it may be China or Singapore, or another country in which this network has machines (grade C)."
)
NO_ADDRESS = "[inferred] Which machine answers is seen only in a recording: no address is known here."
CAUTION = "A law that may apply is no sign that it was used. It reaches only what a company holds and can read. Not legal advice."

texts = {
    "1.1.1.1": explain("1.1.1.1"),
    "chat.deepseek.com": explain("chat.deepseek.com"),
    "gateway.icloud.com.cn": explain("gateway.icloud.com.cn"),
    "8.211.0.1": explain("8.211.0.1", "--from=DE"),
}
for question, text in texts.items():
    laws = section(text, "Laws that may apply")
    point(f"{question}: begins with the question", text.startswith(question + "\n  Feature:"), text[:80])
    point(f"{question}: no line is wider than a page", all(len(line) <= 110 for line in text.split("\n")))
    point(f"{question}: the caution stands last", laws.endswith(CAUTION), laws[-200:])
    point(f"{question}: effects stand in lists of their own", "Can compel access: " not in laws, laws[:200])

same("1.1.1.1: answered from", section(texts["1.1.1.1"], "Answered from"), CLOUDFLARE)
same("8.211.0.1: answered from", section(texts["8.211.0.1"], "Answered from"), ALIBABA)
for name in ("chat.deepseek.com", "gateway.icloud.com.cn"):
    same(f"{name}: answered from", section(texts[name], "Answered from"), NO_ADDRESS)
    point(f"{name}: kept in China", "  Kept in:               China (says the company)" in texts[name])

deepseek = section(texts["chat.deepseek.com"], "Laws that may apply")
icloud = section(texts["gateway.icloud.com.cn"], "Laws that may apply")
alibaba = section(texts["8.211.0.1"], "Laws that may apply")
point("DeepSeek: its company's law though nobody knows where the machine is",
          "Data Security Law, Article 35 may apply (company seat: China; kept in: China). Lets" in deepseek, deepseek[:300])
point("DeepSeek: no law of the United States", "CLOUD Act" not in deepseek)
point("iCloud: the parent's law too", "CLOUD Act may apply (has access: United States)." in icloud, icloud[:600])
point("iCloud: the collision", "Two laws may collide: United States (CLOUD Act) may demand what China (Data Security Law, "
          "Article 36) forbids to hand over without more." in icloud, icloud[-500:])
point("Alibaba: a possible place is only-if", "may apply, only if this holds (answered from: Singapore, grade C)" in alibaba, alibaba)
finish()
