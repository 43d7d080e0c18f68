import type { EntityManager } from '@mikro-orm/postgresql'
import { CompiledQuery } from 'kysely'
import { sqlOf } from '../kernel/database.ts'
import type { Statement } from '../testing/house.ts'

/** A node of EXPLAIN (ANALYZE, FORMAT JSON); rows are those of one loop on average. */
interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: PlanNode[]
}

/** How a table was read in a statement. */
interface Reading {
  /** those that went on to the answer, and those that were looked at and left */
  rows: number
  /** from its first row to its last */
  isWhole: boolean
}

/** How PostgreSQL has read each table, when asked this very statement with these very values once more. */
export async function explain(em: EntityManager, { sql, values }: Statement): Promise<Map<string, Reading>> {
  const asked = CompiledQuery.raw(`explain (analyze, timing off, format json) ${sql}`, [...values])
  const { rows } = await sqlOf(em).executeQuery<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(asked)
  const readings = new Map<string, Reading>()
  for (const { Plan } of rows[0]?.['QUERY PLAN'] ?? []) note(Plan, readings)
  return readings
}

function note(node: PlanNode, readings: Map<string, Reading>): void {
  const table = node['Relation Name']
  if (table !== undefined) {
    const left = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
    const before = readings.get(table) ?? { rows: 0, isWhole: false }
    readings.set(table, {
      rows: before.rows + Math.round((node['Actual Rows'] + left) * node['Actual Loops']),
      isWhole: before.isWhole || node['Node Type'] === 'Seq Scan',
    })
  }
  for (const inner of node.Plans ?? []) note(inner, readings)
}
