import { z } from 'zod'

const declaration = /^export const (\w+) = (\{"kind":"Document".*\}) as unknown as (.*);$/gm

const documentOf = z.object({ definitions: z.array(z.looseObject({ kind: z.string() })) })

/**
 * A generated document carries every fragment that it spreads, and a file of five documents carries them five times. Here
 * they stand once in each file, and the documents name them. A plugin of Vite.
 */
export function shareFragments() {
  return {
    name: 'share-fragments',
    enforce: 'pre' as const,
    transform(code: string, id: string) {
      if (!id.endsWith('.graphql.ts')) return undefined
      const names = new Map<string, string>()
      const shared: string[] = []
      function nameOf(definition: string): string {
        const known = names.get(definition)
        if (known !== undefined) return known
        const name = `fragment${names.size}`
        names.set(definition, name)
        shared.push(`const ${name} = ${definition} as const;`)
        return name
      }
      const documents = code.replace(declaration, (_, name: string, document: string, type: string) => {
        const { definitions } = documentOf.parse(JSON.parse(document))
        const parts = definitions.map((one) => {
          const text = JSON.stringify(one)
          return one.kind === 'FragmentDefinition' ? nameOf(text) : text
        })
        return `export const ${name} = {"kind":"Document","definitions":[${parts.join()}]} as unknown as ${type};`
      })
      return { code: `${shared.join('\n')}\n${documents}`, map: null }
    },
  }
}
