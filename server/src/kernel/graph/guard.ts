import {
  defaultFieldResolver,
  getNamedType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql'
import { Refusal } from '../refusal.ts'
import { runInTransaction } from '../transaction.ts'
import { judge, type Rule } from './allow.ts'
import type { Context } from './context.ts'
import { graphError } from './errors.ts'
import { refusedPayload } from './payload.ts'
import { checkInput, checkText } from './rules.ts'

type AnyField = GraphQLField<unknown, Context>

/**
 * Puts the house rules on a built schema: nothing without @Allow builds, root fields are judged before they run,
 * mutations run in one transaction, refusals become user errors.
 */
export function guardSchema(schema: GraphQLSchema): GraphQLSchema {
  const unmarked: string[] = []
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()])
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    if (roots.has(type)) unmarked.push(...guardRoot(type, schema))
    else if (!ruleOf(type)) unmarked.push(type.name)
    else guardType(type)
  }
  if (unmarked.length > 0) throw new Error(`Without @Allow: ${unmarked.join(', ')}`)
  return schema
}

export const ruleOf = (member: { extensions: object }): Rule | undefined =>
  (member.extensions as { allow?: Rule }).allow

function guardRoot(type: GraphQLObjectType, schema: GraphQLSchema): string[] {
  const unmarked: string[] = []
  for (const field of Object.values(type.getFields())) {
    const rule = ruleOf(field)
    if (!rule) {
      unmarked.push(`${type.name}.${field.name}`)
      continue
    }
    if (type === schema.getSubscriptionType()) guardSubscription(field, rule)
    else guardOperation(field, rule, type === schema.getMutationType())
  }
  return unmarked
}

function admit(rule: Rule, context: Context): void {
  const verdict = judge(rule, context.viewer)
  if (verdict === 'UNAUTHENTICATED') throw graphError(verdict, 'Sign in first')
  if (verdict === 'FORBIDDEN') throw graphError(verdict, 'Not allowed')
}

function guardOperation(field: AnyField, rule: Rule, isMutation: boolean): void {
  const resolve = field.resolve ?? defaultFieldResolver
  const inputType = field.args.find((arg) => arg.name === 'input')
  const inputName = inputType && getNamedType(inputType.type).name
  // The one input of a mutation is what its type says it is.
  if (inputType) inputType.description ??= getNamedType(inputType.type).description
  const isOutside = (field.extensions as { outsideTransaction?: boolean }).outsideTransaction === true
  field.resolve = async (source, args, context, info) => {
    admit(rule, context)
    checkText(args)
    if (inputName) checkInput(inputName, (args as { input?: unknown }).input)
    try {
      if (!isMutation || isOutside) return await resolve(source, args, context, info)
      return await runInTransaction(context.em, async () => resolve(source, args, context, info))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (isMutation) return refusedPayload(error, context.language)
      if (error.code === 'NOT_FOUND' && !isNonNullType(field.type)) return null
      throw graphError('BAD_USER_INPUT', refusedPayload(error, context.language).userErrors[0]?.message ?? error.code)
    }
  }
}

function guardSubscription(field: AnyField, rule: Rule): void {
  const { subscribe } = field
  field.subscribe = async (source, args, context, info) => {
    admit(rule, context)
    const events: unknown = await subscribe?.(source, args, context, info)
    return rule.audiences && isAsyncIterator(events) ? whileAllowed(events, rule, context) : events
  }
}

const viewerFreshMs = 2_500

/**
 * Passes events on until the viewer may not have them any more. What they may is read again every few seconds, whether
 * or not something happens: a sign-in that has ended leaves no open stream behind.
 */
function whileAllowed(events: AsyncIterator<unknown>, rule: Rule, context: Context): AsyncIterableIterator<unknown> {
  let isOver = false
  const over = { value: undefined, done: true } as const
  const end = async (): Promise<IteratorResult<unknown>> => {
    isOver = true
    clearInterval(timer)
    return (await events.return?.()) ?? over
  }
  const check = async (): Promise<void> => {
    const viewer = await context.readViewer()
    if (judge(rule, viewer) === 'allowed') context.viewer = viewer
    else await end()
  }
  // A database that cannot be asked has no news to tell either; the next check asks again.
  const timer = setInterval(() => void check().catch(() => undefined), viewerFreshMs)
  return {
    async next() {
      const event = isOver ? over : await events.next()
      return isOver ? over : event
    },
    return: end,
    [Symbol.asyncIterator]() {
      return this
    },
  }
}

const isAsyncIterator = (value: unknown): value is AsyncIterator<unknown> =>
  typeof value === 'object' && value !== null && 'next' in value && typeof value.next === 'function'

function guardType(type: GraphQLObjectType): void {
  const typeRule = ruleOf(type)
  for (const field of Object.values(type.getFields())) {
    const rules = [typeRule, ruleOf(field)].filter((rule): rule is Rule => rule?.audiences !== undefined)
    if (rules.length === 0) continue
    const resolve = field.resolve ?? defaultFieldResolver
    field.resolve = (source, args, context: Context, info) => {
      for (const rule of rules) {
        if (judge(rule, context.viewer) === 'allowed') continue
        if (rule !== typeRule && !info.returnType.toString().endsWith('!')) return null
        throw graphError('FORBIDDEN', 'Not allowed')
      }
      return resolve(source, args, context, info)
    }
  }
}
