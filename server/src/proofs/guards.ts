import { DatabaseError, type Client } from 'pg'
import { breaches, changes, rights, type Breach } from './guard-attacks.ts'
import { Tables } from './tables.ts'

/** One thing in the database that refuses what the code should never try. */
export interface Guard {
  name: string
  kind: 'check' | 'unique' | 'reference' | 'trigger' | 'right'
  /** takes it away, and nothing else */
  ablate: string
  /** tries what it refuses: answers whether it was this guard that refused */
  attack(): Promise<'refused by it' | 'went through'>
}

const rowsTried = 80
const noRight = '42501'
/** These only note that something has changed. */
const noting = `array['move_catalogue', 'note_new_words', 'note_new_name', 'mark_line_in_after_sale', 'note_customers_paid', 'note_customers_refunded', 'note_customers_after_sale']::regproc[]`

/** Neither triggers nor references speak up: only what a row must be by itself, and among the others. */
const alone = 'set local session_replication_role = replica'
/** What our triggers raise. */
const raised: readonly unknown[] = ['P0001', '23001']
/** PostgreSQL's word for a table that others refer to, when it is to be emptied. */
const isReferredTo = '0A000'

/** Everything that guards the tables, read from the database itself, so that nothing new is forgotten. */
export class Guards {
  private readonly client: Client
  private readonly tables: Tables

  private constructor(client: Client, tables: Tables) {
    this.client = client
    this.tables = tables
  }

  /** `client`: a superuser's; every table has a row afterwards. */
  static async open(client: Client): Promise<Guards> {
    const tables = await Tables.read(client)
    await tables.fill(client)
    return new Guards(client, tables)
  }

  async all(): Promise<Guard[]> {
    const found = [
      ...(await this.checks()),
      ...this.uniques(),
      ...(await this.references()),
      ...(await this.triggers()),
    ]
    return [...found, ...(await this.rights())]
  }

  /** Takes a guard away for as long as the work lasts. */
  async without<T>({ ablate }: Guard, work: () => Promise<T>): Promise<T> {
    await this.client.query('begin')
    try {
      await this.client.query(ablate)
      return await work()
    } finally {
      await this.client.query('rollback')
    }
  }

  private async checks(): Promise<Guard[]> {
    const rows = await this.rows<{ name: string; table: string; definition: string }>(
      `select conname as name, conrelid::regclass::text as table, pg_get_constraintdef(oid) as definition
        from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace order by 1`,
    )
    return rows.map(({ name, table, definition }) => {
      const [, column] = /^CHECK \(\((\w+) = (?:ANY \(ARRAY\[|')/.exec(definition) ?? []
      const breach = breaches[name] ?? (column === undefined ? undefined : { set: { [column]: `'?'` } })
      return {
        name,
        kind: 'check',
        ablate: `alter table ${table} drop constraint ${name}`,
        attack: () => {
          if (!breach) throw new Error(`Nobody attacks ${name}: ${definition}`)
          return this.change(name, table, breach)
        },
      }
    })
  }

  private uniques(): Guard[] {
    return this.tables.uniqueIndexes.map(({ name, table, predicate, isConstraint, columns }) => ({
      name,
      kind: 'unique',
      ablate: isConstraint ? `alter table ${table} drop constraint ${name} cascade` : `drop index ${name}`,
      attack: () => this.copy(name, table, { kept: columns, where: predicate ?? 'true', set: {} }),
    }))
  }

  private async references(): Promise<Guard[]> {
    const rows = await this.rows<{ name: string; table: string; column: string }>(
      `select conname as name, conrelid::regclass::text as table, attname as column from pg_constraint
        join pg_attribute on attrelid = conrelid and attnum = conkey[1]
        where contype = 'f' and connamespace = 'public'::regnamespace and cardinality(conkey) = 1
          and atttypid in ('uuid'::regtype, 'text'::regtype) order by 1`,
    )
    const unchanging = await this.rows<{ table: string }>(
      `select tgrelid::regclass::text as table from pg_trigger where not tgisinternal and tgfoid <> all (${noting})`,
    )
    return rows.map(({ name, table, column }) => {
      const set = { [column]: this.tables.typeOf(table, column) === 'uuid' ? 'gen_random_uuid()' : `'nowhere'` }
      const isUnchanging = unchanging.some((one) => one.table === table)
      const where = `r.${column} is not null`
      return {
        name,
        kind: 'reference',
        ablate: `alter table ${table} drop constraint ${name}`,
        attack: () =>
          isUnchanging
            ? this.copy(name, table, { kept: [], where, ...(breaches[name] ?? { set }) })
            : this.change(name, table, breaches[name] ?? { set, where }, { areReferencesKept: true }),
      }
    })
  }

  private async triggers(): Promise<Guard[]> {
    const rows = await this.rows<{ name: string; table: string }>(
      `select tgname as name, tgrelid::regclass::text as table from pg_trigger
        join pg_class on pg_class.oid = tgrelid where not tgisinternal and tgfoid <> all (${noting}) and relnamespace = 'public'::regnamespace order by 1`,
    )
    return rows.map(({ name, table }) => ({
      name,
      kind: 'trigger',
      ablate: `drop trigger ${name} on ${table}`,
      attack: async () => {
        const statements = changes[name]
        if (!statements) throw new Error(`Nobody attacks ${name}`)
        const outcomes = []
        for (const statement of statements) outcomes.push(await this.refusalOf(statement))
        if (outcomes.every((refusal) => raised.includes(refusal?.code))) return 'refused by it'
        return expectNone(name, outcomes)
      },
    }))
  }

  private async rights(): Promise<Guard[]> {
    const guards: Guard[] = []
    for (const [table, { isKept, mayChange }] of Object.entries(rights)) {
      if (isKept) guards.push(this.right(table, 'delete', `delete from ${table} where false`))
      guards.push(this.right(table, 'truncate', `truncate ${table}`))
      if (!mayChange) continue
      for (const { name } of this.tables.columnsOf(table).filter((column) => !mayChange.includes(column.name)))
        guards.push(this.right(table, `update (${name})`, `update ${table} set ${name} = ${name} where false`))
    }
    return guards
  }

  private right(table: string, right: string, statement: string): Guard {
    return {
      name: `${right} on ${table}`,
      kind: 'right',
      ablate: `grant ${right} on ${table} to kaidian_app`,
      attack: async () => {
        const refusal = await this.refusalOf(statement, 'set local role kaidian_app')
        if (refusal?.code === noRight) return 'refused by it'
        // A trigger, or who refers to the table, is a guard of its own.
        const isByAnother = raised.includes(refusal?.code) || refusal?.code === isReferredTo
        return isByAnother ? 'went through' : expectNone(statement, [refusal])
      },
    }
  }

  /** Changes a row in place, of many the first with which it is this guard's turn. */
  private async change(
    name: string,
    table: string,
    { set, where = 'true' }: Breach,
    { areReferencesKept } = { areReferencesKept: false },
  ) {
    const sets = Object.entries(set).map(([column, value]) => `${column} = ${value}`)
    const statement = (ctid: string): string => `update ${table} as r set ${sets.join(', ')} where r.ctid = '${ctid}'`
    return this.tryRows(name, table, { where, statement, first: areReferencesKept ? 'select 1' : alone })
  }

  /** Adds a copy of a row that differs in all that must be unique, but for the columns `kept`, and in what is set. */
  private async copy(
    name: string,
    table: string,
    { kept, where, set }: { kept: readonly string[]; where: string; set: Readonly<Record<string, string>> },
  ) {
    const changed = { ...this.tables.freshColumns(name, table, kept), ...set }
    const values = Object.entries(changed).flatMap(([column, value]) => [`'${column}'`, value])
    const columns = this.tables.columnsOf(table).filter(({ isGenerated }) => !isGenerated)
    const statement = (ctid: string): string => `
      insert into ${table} (${columns.map((column) => column.name).join(', ')})
      select ${columns.map((column) => `copy.${column.name}`).join(', ')}
      from ${table} as r, jsonb_populate_record(r, jsonb_build_object(${values.join(', ')})) as copy where r.ctid = '${ctid}'`
    const present = kept.map((column) => `and r.${column} is not null`).join(' ')
    return this.tryRows(name, table, {
      where: `${where} ${present}`,
      statement,
      first: kept.length > 0 ? alone : 'select 1',
    })
  }

  private async tryRows(
    name: string,
    table: string,
    { where, statement, first }: { where: string; statement: (ctid: string) => string; first: string },
  ): Promise<'refused by it' | 'went through'> {
    const rows = await this.rows<{ ctid: string }>(
      `select ctid::text from ${table} as r where ${where} limit ${rowsTried}`,
    )
    const others = new Set<string>()
    for (const { ctid } of rows) {
      const refusal = await this.refusalOf(statement(ctid), first)
      if (!refusal) return 'went through'
      if (refusal.constraint === name) return 'refused by it'
      others.add(refusal.constraint ?? refusal.message)
    }
    throw new Error(
      `${name}: of ${rows.length} rows of ${table} all are refused by ${[...others].join(', ') || 'nobody'}`,
    )
  }

  /** What a statement is refused with; whatever it does is undone. */
  private async refusalOf(statement: string, first = 'select 1'): Promise<DatabaseError | undefined> {
    const isInside = (
      await this.rows<{ inside: boolean }>(`select pg_current_xact_id_if_assigned() is not null as inside`)
    )[0]?.inside
    await this.client.query(isInside ? 'savepoint attack' : 'begin')
    try {
      await this.client.query(first)
      await this.client.query(statement)
      return undefined
    } catch (error) {
      if (error instanceof DatabaseError) return error
      throw error
    } finally {
      await this.client.query(isInside ? 'rollback to savepoint attack' : 'rollback')
    }
  }

  private async rows<T extends object>(statement: string): Promise<T[]> {
    return (await this.client.query<T>(statement)).rows
  }
}

/** After a guard is gone nobody else may stand in for it, or the attack has not been its own. */
function expectNone(name: string, outcomes: readonly (DatabaseError | undefined)[]): 'went through' {
  const others = outcomes.filter((refusal) => refusal !== undefined)
  if (others.length > 0) throw new Error(`${name}: ${others.map(({ message }) => message).join('; ')}`)
  return 'went through'
}
