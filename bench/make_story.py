#!/usr/bin/env python3
"""Writes an invented story as JSON lines, for `hearsay trace`: many outlets on one affair, with a few origins, outlets that
cite each other, denials, copies and numbers that differ. The same arguments give the same bytes.

    make_story.py [ARTICLES] > story.jsonl      200 articles unless told
"""
import json
import random
import sys

PLACES = ["Averne", "Bellisle", "Corrow", "Dunmere", "Eastholt", "Fenwick", "Glaston", "Harrowby", "Inverle", "Jarrowfield",
          "Kestrel", "Lowmoor", "Marlow", "Northam", "Oakhaven", "Penhale", "Quarrybank", "Redmire", "Seaforth", "Tarleton"]
KINDS = ["Gazette", "Courier", "Herald", "Observer", "Post", "Tribune", "Echo", "Dispatch", "Mercury", "Argus", "Standard", "Sentinel"]
LEADS = [
    "Mayor Odile Farrant asked the harbour board to sell the Lantern Dock to Brackwater Holdings, {by}.",
    "The mayor of Porth Evan, Odile Farrant, asked the harbour board to sell the Lantern Dock, {by}.",
    "Odile Farrant, the mayor of Porth Evan, asked the board to sell the Lantern Dock to Brackwater Holdings last autumn, {by}.",
]
ORIGINS = [
    "two members of the harbour board who asked not to be named told the Averne Gazette",
    "the Averne Gazette reported, citing two members of the harbour board",
    "the Averne Gazette reported on Monday",
    "the former dock master, Tobias Wren, told the Corrow Courier",
    "the former dock master, Tobias Wren, said",
    "according to a person familiar with the talks who spoke to the Eastholt Post",
    "according to the Eastholt Post",
]
DENIALS = [
    "The mayor's spokeswoman, Ines Calder, denied the report. \u201cThere was no such request,\u201d Calder said.",
    "Ines Calder, a spokeswoman for the mayor, denied that Farrant had asked the board to sell the dock.",
    "Brackwater Holdings declined to comment.",
    "The chairman of the harbour board, Piet Lansing, did not answer calls.",
    "Brackwater's lawyer, Amos Reyle, said that the report was false.",
]
DETAILS = [
    "The offer was worth {n} million crowns, {who}.",
    "The dock employs {m} people, according to the port workers' union.",
    "The board met on {d} March to discuss the sale, Wren said.",
    "Farrant was reportedly angry when the board refused.",
    "The board refused the request, two members of the board told the Averne Gazette.",
    "About {k} people marched to the town hall on Saturday, the police said. The organisers spoke of {k2}.",
    "The sale would have been the largest in the history of the port.",
    "Porth Evan has owned the dock since 1921.",
    "The union's secretary, Hanna Sorel, said that nobody had told the workers about the sale.",
    "\u201cNobody asked us,\u201d Sorel said. \u201cWe read it in the newspaper.\u201d",
    "An auditor is expected to look at the papers in May.",
]
BACKGROUND = [
    "The Lantern Dock lies on the south side of the river, opposite the old customs house, and has two cranes and a dry dock for "
    "ships of up to ninety metres.",
    "In the nineteen-seventies more than a thousand people worked there, most of them for the yard that built the ferries of the "
    "Inverle line; the yard closed in 1988 after the second fire in three years.",
    "Since then the dock has been let to small firms, among them a sailmaker, a foundry and a school for divers.",
    "The council spent eleven million crowns on the quay walls after the flood of 2009 and has paid the last part of that loan.",
    "Under the harbour act of 1956, land on the water may be sold only with the consent of the board and of two thirds of the council.",
    "Brackwater Holdings was founded six years ago and owns warehouses in three ports along the coast.",
    "The company has said in its yearly report that it wants to build flats, an hotel and a marina on former docks.",
    "Property on the south bank has become twice as dear within five years, after the tram line was opened.",
    "The harbour board has nine members: three from the council, three from the shipping firms and three from the unions.",
    "The next election for mayor is due in the autumn of next year, and two candidates have already come forward.",
    "A petition to keep the dock open lies in the shops of the old town, beside one for a new roof on the market hall.",
    "Ferries to the islands leave from the other side of the river and would not be touched by a sale.",
    "It rained through most of the week, and the river stood thirty centimetres above its usual level at the bridge.",
    "The town archive holds the deed by which the dock was given to the town, with a seal that shows a lantern and two fishes.",
]


def article(rng, number, earlier):
    outlet = "Averne Gazette" if number == 0 else f"{rng.choice(PLACES)} {rng.choice(KINDS)}"
    if earlier and rng.random() < 0.12:  # taken over from another outlet
        body = list(rng.choice(earlier))
        body.append("The town hall is closed on Monday.")
    else:
        body = [rng.choice(LEADS).format(by=rng.choice(ORIGINS))]
        body += rng.sample(DENIALS, rng.randint(1, 2))
        for detail in rng.sample(DETAILS, rng.randint(4, 7)):
            body += rng.sample(BACKGROUND, 2)
            body.append(detail.format(n=rng.choice([40, 40, 40, 55]), who=rng.choice(["Wren said", "the Averne Gazette reported"]),
                                      m=rng.choice([310, 310, 280]), d=rng.choice([3, 3, 4]), k=2000, k2="5,000"))
        earlier.append(body)
    title = rng.choice(["Mayor asked board to sell Lantern Dock", "Mayor asked harbour board to sell dock, report says",
                        "Farrant denies asking board to sell dock", "Lantern Dock: mayor under pressure",
                        "Gazette: Farrant asked board to sell Lantern Dock"])
    return {"url": f"https://example.org/{number}", "title": title, "outlet": outlet, "date": f"2024-03-{11 + number * 14 // 200 % 20:02}",
            "text": "\n\n".join(body)}


def main(argv):
    count = int(argv[0]) if argv else 200
    rng = random.Random(7)
    earlier = []
    for number in range(count):
        print(json.dumps(article(rng, number, earlier), ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
