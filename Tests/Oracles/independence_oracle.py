"""The size of a maximum independent set by networkx: the oracle of the grading's independence graph.

Reads one graph a line on standard input (JSON: {"count": vertices, "edges": [[a, b], ...]}), writes one number a line.

    python independence_oracle.py < graphs.jsonl

A maximum independent set is a maximum clique of the complement, which networkx finds exactly by a branch and bound of
its own (Tavares, Warren and others) that shares nothing with the engine.
"""

import json
import sys

import networkx


def independence_number(count, edges):
    graph = networkx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(edges)
    clique, _ = networkx.max_weight_clique(networkx.complement(graph), weight=None)
    assert all(not graph.has_edge(a, b) for a in clique for b in clique if a != b)
    return len(clique)


if __name__ == "__main__":
    for line in sys.stdin:
        problem = json.loads(line)
        print(independence_number(problem["count"], [tuple(edge) for edge in problem["edges"]]))
