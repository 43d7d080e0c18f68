import { HeaderMap, type ApolloServerPlugin } from '@apollo/server'
import type { DocumentNode, GraphQLSchema, OperationDefinitionNode } from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'
import { LRUCache } from 'lru-cache'
import type { Context } from './context.ts'

interface Known {
  asked: number
  /** null: it is run as it stands */
  compiled?: CompiledQuery | null
}

const maxKnown = 500
/** Making the code takes as long as running a query some ten times: what is asked once is not worth it. */
const asksBefore = 8

/**
 * Queries that are asked over and over run by code that is made for them: walking a document field by field is most of
 * what a list costs. Judged and guarded as all are. An answer with errors is made again by the usual way, which words them.
 */
export function compileQueries(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  const known = new LRUCache<string, Known>({ max: maxKnown })
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ document, operation, queryHash, request, contextValue }) {
          // Apollo's types do not say so: of an operation that is not there nothing is known.
          if (!isFit(operation)) return null
          const key = `${queryHash} ${request.operationName ?? ''}`
          const query = known.get(key) ?? { asked: 0 }
          query.asked += 1
          known.set(key, query)
          if (query.asked <= asksBefore) return null
          query.compiled ??= compile(schema, document, request.operationName)
          if (!query.compiled) return null
          const result = await query.compiled.query({}, contextValue, request.variables ?? {})
          if (result.errors) return null
          return {
            http: { status: undefined, headers: new HeaderMap() },
            body: { kind: 'single', singleResult: { data: result.data ?? null } },
          }
        },
      }
    },
  }
}

/** Questions about the schema itself are not ours to answer. */
const isFit = (operation: OperationDefinitionNode | undefined): boolean =>
  operation?.operation === 'query' &&
  operation.selectionSet.selections.every((one) => one.kind === 'Field' && !one.name.value.startsWith('__'))

/** How many documents this process has made code for. */
export let compiledCount = 0

function compile(schema: GraphQLSchema, document: DocumentNode, name: string | undefined): CompiledQuery | null {
  compiledCount += 1
  const compiled = compileQuery(schema, document, name)
  return isCompiledQuery(compiled) ? compiled : null
}
