interface Node {
  id: string
  name: string
  children?: readonly Node[]
}

/** As a tree to choose from. */
export function nodeOf({ id, name, children = [] }: Node): { value: string; title: string; children: object[] } {
  return { value: id, title: name, children: children.map(nodeOf) }
}

export const nameIn = (nodes: readonly Node[], id: string): string | null =>
  nodes.map((node) => (node.id === id ? node.name : nameIn(node.children ?? [], id))).find((name) => name !== null) ??
  null
