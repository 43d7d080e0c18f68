import { readFileSync } from 'node:fs'
import { parse, specifiedRules, validate, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql'
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit'
import { z } from 'zod'
import { assert } from '../refusal.ts'
import type { Context } from './context.ts'
import { costRules } from './limits.ts'
import { unsharedFields } from './shared.ts'

export class TrustedDocument {
  readonly document: DocumentNode
  private readonly schema: GraphQLSchema
  private compiled: CompiledQuery | undefined

  constructor(schema: GraphQLSchema, document: DocumentNode) {
    this.schema = schema
    this.document = document
  }

  /** Runs it as any document is run, by code that is made for it when it is asked for first. */
  async execute(context: Context, variables: Record<string, unknown>): Promise<ExecutionResult> {
    this.compiled ??= this.compile()
    return this.compiled.query({}, context, variables)
  }

  private compile(): CompiledQuery {
    const compiled = compileQuery(this.schema, this.document)
    assert(isCompiledQuery(compiled), 'a trusted document that cannot be compiled')
    return compiled
  }
}

const file = new URL('../../../trusted-documents.json', import.meta.url)

/**
 * The queries of the mall that are the same for everybody, by their ids; written beside the operations of the apps. They
 * are judged once, when the process starts, by the rules that hold for every document.
 */
export function loadTrustedDocuments(schema: GraphQLSchema): ReadonlyMap<string, TrustedDocument> {
  const texts = z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')))
  return new Map(
    Object.entries(texts).map(([id, text]) => {
      const document = parse(text)
      const faults = validate(schema, document, [...specifiedRules, ...costRules]).map(({ message }) => message)
      const unshared = unsharedFields(schema, document).map((name) => `${name} is not the same for everybody`)
      if (faults.length + unshared.length > 0)
        throw new Error(`A trusted document is not fit:\n${[...faults, ...unshared].join('\n')}\n${text}`)
      return [id, new TrustedDocument(schema, document)]
    }),
  )
}
