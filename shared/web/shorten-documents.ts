import { z } from 'zod'

const declaration = /^export const (\w+) = (\{"kind":"Document".*\}) as unknown as (.*);$/gm
const documentOf = z.object({ definitions: z.array(z.looseObject({ kind: z.string() })) })
const nodeOf = z.looseObject({ kind: z.string() })
const namedOf = z.object({ value: z.string() })
const setOf = z.object({ selections: z.array(z.unknown()) })

/**
 * A generated document is written out node by node and carries every fragment that it spreads: a file of five documents
 * carries them five times. Here a fragment stands once in each file, and the commonest nodes are made by functions
 * (document-parts.ts). A plugin of Vite.
 */
export function shortenDocuments() {
  return {
    name: 'shorten-documents',
    enforce: 'pre' as const,
    transform(code: string, id: string) {
      if (!id.endsWith('.graphql.ts')) return undefined
      const names = new Map<string, string>()
      const shared: string[] = []
      function nameOf(definition: string): string {
        const known = names.get(definition)
        if (known !== undefined) return known
        const made = `fragment${names.size}`
        names.set(definition, made)
        shared.push(`const ${made} = ${definition};`)
        return made
      }
      const documents = code.replace(declaration, (_, name: string, document: string, type: string) => {
        const { definitions } = documentOf.parse(JSON.parse(document))
        const parts = definitions.map((one) => {
          const text = write(one)
          return one.kind === 'FragmentDefinition' ? nameOf(text) : text
        })
        return `export const ${name} = {kind:"Document",definitions:[${parts.join()}]} as unknown as ${type};`
      })
      const helpers = `import * as is from '@kaidian/shared/web/document-parts.ts';`
      return { code: [helpers, ...shared, documents].join('\n'), map: null }
    },
  }
}

/** A node as an expression; what is no node as JSON. */
function write(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(write).join()}]`
  const node = nodeOf.safeParse(value).data
  if (!node) return JSON.stringify(value)
  const { kind, ...parts } = node
  const keys = Object.keys(parts).join()
  if (kind === 'Name') return `is.name(${text(parts['value'])})`
  if (kind === 'SelectionSet') return `is.set(${selectionsOf(node)})`
  if (kind === 'FragmentSpread' && keys === 'name') return `is.spread(${nameIn(parts['name'])})`
  if (kind === 'Field' && keys === 'name') return `is.field(${nameIn(parts['name'])})`
  if (kind === 'Field' && keys === 'name,selectionSet')
    return `is.field(${nameIn(parts['name'])},${selectionsOf(parts['selectionSet'])})`
  return `{${Object.entries(node)
    .map(([key, part]) => `${key}:${write(part)}`)
    .join()}}`
}

const nameIn = (node: unknown): string => text(namedOf.parse(node).value)
const selectionsOf = (node: unknown): string => write(setOf.parse(node).selections)
const text = (value: unknown): string => JSON.stringify(value)
