import { useApolloClient } from '@apollo/client/react'
import { RegionsDocument, type RegionsQuery } from '@kaidian/shared/web/regions.graphql.ts'
import { useCallback, useEffect, useState } from 'react'

type Region = RegionsQuery['regions'][number]

export interface RegionNode {
  value: string
  label: string
  isLeaf: boolean
  children?: RegionNode[]
}

type Level = Region['level']

/**
 * Provinces with what was opened of them. `codes` are opened from the start, so that a choice made earlier shows
 * its name: the first two digits of a code are its province, the first four its city.
 */
export function useRegionTree(codes: readonly string[], deepest: Level = 'DISTRICT') {
  const client = useApolloClient()
  const [below, setBelow] = useState<Record<string, readonly Region[]>>({})

  const open = useCallback(
    async (parentCode: string) => {
      const { data } = await client.query({ query: RegionsDocument, variables: { parentCode: parentCode || null } })
      if (data) setBelow((known) => ({ ...known, [parentCode]: data.regions }))
    },
    [client],
  )

  const wanted = [...new Set(['', ...codes.flatMap(pathOf)])].join()
  useEffect(() => {
    for (const code of wanted.split(',')) void open(code)
  }, [open, wanted])

  function nodes(parentCode: string): RegionNode[] | undefined {
    return below[parentCode]?.map(({ code, name, level }) => ({
      value: code,
      label: name,
      isLeaf: level === deepest,
      children: level === deepest ? undefined : nodes(code),
    }))
  }

  return { tree: nodes('') ?? [], open }
}

/** Codes of the regions above one, from the province down. */
export function pathOf(code: string): string[] {
  const province = `${code.slice(0, 2)}0000`
  const city = `${code.slice(0, 4)}00`
  return [province, city].filter((above, place, all) => above !== code && all.indexOf(above) === place)
}
