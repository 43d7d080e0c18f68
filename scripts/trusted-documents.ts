import { createHash } from 'node:crypto'
import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql'

interface OperationFile {
  document?: DocumentNode
}

/**
 * The queries that are marked `@shared`, in the words in which the mall's cache asks them (with `__typename`): for the
 * server their texts by id, for the mall their ids by name. A plugin of the code generator.
 */
export function plugin(
  _schema: unknown,
  files: readonly OperationFile[],
  { side }: { side: 'server' | 'web' },
): string {
  const texts = sharedTexts(files).map(([name, text]) => [name, idOf(text), text] as const)
  if (side === 'server') return JSON.stringify(Object.fromEntries(texts.map(([, id, text]) => [id, text])), null, 2)
  const ids = texts.map(([name, id]) => `  ${name}: '${id}',\n`).join('')
  return `/** Ids of the queries that are the same for everybody, by name. */\nexport const trustedIds: Record<string, string> = {\n${ids}}\n`
}

const idOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 8)

function sharedTexts(files: readonly OperationFile[]): [string, string][] {
  const definitions = files.flatMap(({ document }) => document?.definitions ?? [])
  const fragments = fragmentsByName(definitions)
  const isShared = (one: (typeof definitions)[number]): one is OperationDefinitionNode =>
    one.kind === Kind.OPERATION_DEFINITION && (one.directives ?? []).some(({ name }) => name.value === 'shared')
  return definitions
    .filter(isShared)
    .map((query): [string, string] => {
      const own: DocumentNode = { kind: Kind.DOCUMENT, definitions: [query, ...fragmentsOf(query, fragments)] }
      return [query.name?.value ?? '', print(visit(own, { SelectionSet: withTypename }))]
    })
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
}

function withTypename(set: SelectionSetNode, _key: unknown, parent: unknown): SelectionSetNode | undefined {
  const isRoot =
    typeof parent === 'object' && parent !== null && 'kind' in parent && parent.kind === Kind.OPERATION_DEFINITION
  if (isRoot) return undefined
  const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const
  return { ...set, selections: [...set.selections, typename] }
}

export function fragmentsByName(definitions: readonly DefinitionNode[]): Map<string, FragmentDefinitionNode> {
  return new Map(
    definitions.flatMap((one): [string, FragmentDefinitionNode][] =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [],
    ),
  )
}

/** The fragments that a definition spreads, and those that they spread. */
export function fragmentsOf(
  definition: OperationDefinitionNode | FragmentDefinitionNode,
  all: ReadonlyMap<string, FragmentDefinitionNode>,
  found = new Set<FragmentDefinitionNode>(),
): Set<FragmentDefinitionNode> {
  visit(definition, {
    FragmentSpread({ name }) {
      const fragment = all.get(name.value)
      if (!fragment) throw new Error(`There is no fragment ${name.value}`)
      if (found.has(fragment)) return
      found.add(fragment)
      fragmentsOf(fragment, all, found)
    },
  })
  return found
}
