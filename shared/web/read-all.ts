interface Page<Node> {
  edges: readonly { node: Node }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

const maxPages = 50

/** Every node of a list, page after page, for what is printed. `isCut` where there are more than anybody would print. */
export async function readAll<Node>(
  fetchPage: (after: string | null) => Promise<Page<Node>>,
): Promise<{ nodes: Node[]; isCut: boolean }> {
  const nodes: Node[] = []
  let after: string | null = null
  for (let count = 0; count < maxPages; count += 1) {
    const { edges, pageInfo }: Page<Node> = await fetchPage(after)
    nodes.push(...edges.map(({ node }) => node))
    if (!pageInfo.hasNextPage) return { nodes, isCut: false }
    after = pageInfo.endCursor
  }
  return { nodes, isCut: true }
}
