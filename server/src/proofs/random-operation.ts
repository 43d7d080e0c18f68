import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql'
import type { Dice } from '../seed/random.ts'
import { hostileValue } from './hostile.ts'

type AnyField = GraphQLField<unknown, unknown>

const maxDepth = 4
const fieldsOfType = 6

/** Operations of a schema, made by a die: of the right shape, with hostile values where one chances to be. */
export class RandomOperations {
  private readonly schema: GraphQLSchema
  private readonly dice: Dice
  /** ids of things that are there, of whatever type */
  readonly ids: string[]

  constructor(schema: GraphQLSchema, dice: Dice, ids: string[]) {
    this.schema = schema
    this.dice = dice
    this.ids = ids
  }

  /** With the variables that are given, and more for some of the arguments that are left. */
  make(root: 'query' | 'mutation', name: string, given: object, hostility: number) {
    const type = root === 'query' ? this.schema.getQueryType() : this.schema.getMutationType()
    const field = type?.getFields()[name]
    if (!field) throw new Error(`no ${root} ${name}`)
    const variables: Record<string, unknown> = { ...given }
    for (const arg of field.args) {
      if (arg.name in variables || !(isNonNullType(arg.type) || this.dice.chance(0.5))) continue
      variables[arg.name] = this.value(arg.type, hostility)
    }
    const used = field.args.filter((arg) => arg.name in variables)
    const isInline = this.dice.chance(0.2)
    const declared = isInline ? '' : listed(used.map((arg) => `$${arg.name}: ${String(arg.type)}`))
    const passed = listed(
      used.map((arg) => `${arg.name}: ${isInline ? literal(variables[arg.name], arg.type) : `$${arg.name}`}`),
    )
    const query = `${root} ${declared} { ${name}${passed} ${this.select(field.type, 0, hostility)} }`
    return isInline ? { query } : { query, variables }
  }

  /** Something of that type, or something hostile. */
  value(type: GraphQLInputType, hostility: number, depth = 0): unknown {
    if (this.dice.chance(hostility)) return hostileValue(this.dice)
    if (isNonNullType(type)) return this.value(type.ofType, hostility, depth)
    if (isListType(type)) {
      const { ofType } = type
      return Array.from({ length: this.dice.whole(0, 3) }, () => this.value(ofType, hostility, depth + 1))
    }
    if (isEnumType(type)) return this.dice.pick(type.getValues()).name
    if (!isInputObjectType(type)) return this.leaf(type.name)
    const fields = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) || (depth < maxDepth && this.dice.chance(0.5)),
    )
    return Object.fromEntries(fields.map((field) => [field.name, this.value(field.type, hostility, depth + 1)]))
  }

  private leaf(typeName: string): unknown {
    const { dice } = this
    if (typeName === 'Int') return dice.pick([0, 1, 2, 10, 50])
    if (typeName === 'Float') return dice.pick([0, 1.5])
    if (typeName === 'Boolean') return dice.chance(0.5)
    if (typeName === 'Money') return dice.pick(['0.00', '1.00', '207.00', '99999.99'])
    if (typeName === 'DateTime') return dice.pick(['2026-11-22T08:00:00Z', '2027-01-01T00:00:00+08:00'])
    if (typeName === 'ID') return dice.pick(this.ids)
    return dice.pick(['咖啡', '13900001111', '440305', 'key-12345678', 'a b', '2026-11', ...this.ids])
  }

  /** Some of its fields, theirs too, and an alias now and then. */
  private select(type: GraphQLOutputType, depth: number, hostility: number): string {
    const named = getNamedType(type)
    if (!isObjectType(named)) return ''
    const open = Object.values(named.getFields()).filter(
      (field) => depth < maxDepth || !isObjectType(getNamedType(field.type)),
    )
    const chosen = new Set<AnyField>()
    for (let tries = 0; tries < fieldsOfType && open.length > 0; tries += 1) chosen.add(this.dice.pick(open))
    const parts = [...chosen].map((field, index) => {
      const alias = field.args.length > 0 || this.dice.chance(0.05) ? `a${depth}_${index}: ` : ''
      return `${alias}${field.name}${this.inlineArgs(field.args, hostility)} ${this.select(field.type, depth + 1, hostility)}`
    })
    return `{ __typename ${parts.join(' ')} }`
  }

  private inlineArgs(args: readonly GraphQLArgument[], hostility: number): string {
    const used = args.filter((arg) => isNonNullType(arg.type) || this.dice.chance(0.5))
    return listed(used.map((arg) => `${arg.name}: ${literal(this.value(arg.type, hostility), arg.type)}`))
  }
}

const listed = (parts: readonly string[]): string => (parts.length > 0 ? `(${parts.join(', ')})` : '')

/** As it is written in a document: names of enums bare, keys without quotes. */
function literal(value: unknown, type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(value, type.ofType)
  if (Array.isArray(value)) {
    const inner = isListType(type) ? type.ofType : type
    return `[${value.map((one) => literal(one, inner)).join(', ')}]`
  }
  if (value === '@1e400') return '1e400'
  if (typeof value === 'string' && isEnumType(type) && /^[A-Z_]+$/.test(value)) return value
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const fields = isInputObjectType(type) ? type.getFields() : {}
  const entries = Object.entries(value).map(([key, one]) => {
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    return `${key || 'empty'}: ${field ? literal(one, field.type) : (JSON.stringify(one) ?? 'null')}`
  })
  return `{${entries.join(', ')}}`
}
