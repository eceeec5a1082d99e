#!/usr/bin/env python3
"""Writes the manual page of the command from what it says of itself: Tools/manual-page.py PATH/TO/truceline"""
import json
import subprocess
import sys


def plain(text):
    """Text as roff takes it: nothing in it is a request or an escape."""
    text = (text or "").replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in ".'" else line for line in text.split("\n"))


def names(argument):
    if argument["kind"] == "positional":
        return "<" + argument.get("valueName", "argument") + ">"
    shown = ["--" + name["name"] if name["kind"] == "long" else "-" + name["name"] for name in argument.get("names", [])]
    value = " <" + argument.get("valueName", "value") + ">" if argument["kind"] == "option" else ""
    return ", ".join(shown) + value


def main():
    help_ = json.loads(subprocess.run([sys.argv[1], "--experimental-dump-help"], capture_output=True, check=True).stdout)
    root = help_["command"]
    version = subprocess.run([sys.argv[1], "--version"], capture_output=True, text=True, check=True).stdout.strip()
    lines = [
        f'.TH TRUCELINE 1 "" "truceline {plain(version)}"', ".SH NAME", "truceline \\- " + plain(root["abstract"]),
        ".SH SYNOPSIS", ".B truceline", "\\fICOMMAND\\fR ...", ".SH DESCRIPTION", plain(root.get("discussion", "")), ".SH COMMANDS",
    ]
    for command in root.get("subcommands", []):
        if command["commandName"] == "help":
            continue
        lines += [f".SS truceline {plain(command['commandName'])}", plain(command.get("abstract", ""))]
        if command.get("discussion"):
            lines += [".PP", plain(command["discussion"])]
        for argument in command.get("arguments", []):
            if "help" in [name["name"] for name in argument.get("names", [])]:
                continue
            lines += [".TP", f".B {plain(names(argument))}", plain(argument.get("abstract", ""))]
    lines += [".SH EXIT STATUS", "0 done; 2 mistakes in the input; 1 a proof that does not hold, or a failure of the system."]
    print("\n".join(lines))


main()
