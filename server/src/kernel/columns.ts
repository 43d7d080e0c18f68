import type { Fen } from '@kaidian/shared/core/money'
import { Property } from '@mikro-orm/decorators/legacy'
import { Type } from '@mikro-orm/core'
import { Field, Int } from 'type-graphql'
import { GraphQLDateTime } from './graph/date-time.ts'
import { GraphQLMoney } from './graph/money.ts'

/** bigint in PostgreSQL, a safe integer here. */
export class FenType extends Type<Fen, string | number> {
  override convertToJSValue(value: string | number): Fen {
    return Number(value)
  }

  override getColumnType(): string {
    return 'bigint'
  }

  override compareAsType(): string {
    return 'number'
  }
}

interface ColumnOptions {
  /** '中文 · English'; without it the column is not part of the API. */
  description?: string
  nullable?: boolean
}

type Decorate = (target: object, key: string) => void

function column(options: ColumnOptions, property: object, graphType: () => unknown): Decorate {
  return (target, key) => {
    Property({ ...property, nullable: options.nullable ?? false })(target, key)
    if (options.description !== undefined)
      Field(graphType as () => typeof Int, { description: options.description, nullable: options.nullable ?? false })(
        target,
        key,
      )
  }
}

/** An amount in whole fen: bigint column, `Money` field. */
export const Money = (options: ColumnOptions = {}): Decorate => column(options, { type: FenType }, () => GraphQLMoney)

/** A rate in basis points. */
export const Bps = (options: ColumnOptions = {}): Decorate => column(options, { type: 'integer' }, () => Int)

/** A moment: timestamptz in milliseconds, `DateTime` field. */
export const Moment = (options: ColumnOptions = {}): Decorate =>
  column(options, { type: 'timestamptz', columnType: 'timestamptz(3)' }, () => GraphQLDateTime)

/** A text of any length, whose limit a rule checks. */
export const Text = (options: ColumnOptions = {}): Decorate => column(options, { type: 'text' }, () => String)

/** A whole number. */
export const Whole = (options: ColumnOptions = {}): Decorate => column(options, { type: 'integer' }, () => Int)

/** A yes or no. */
export const Flag = (options: ColumnOptions = {}): Decorate => column(options, { type: 'boolean' }, () => Boolean)
