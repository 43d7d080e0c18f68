import { expect, test } from '@playwright/test'
import { signInAs } from '../support/api.ts'
import { consoleBudgets, excessOf } from '../support/budgets.ts'
import { extraJs, kilobytes, weigh } from '../support/weigh.ts'

const consoles = [
  {
    base: '/merchant',
    who: ['merchantOwner', 'MERCHANT'],
    lists: ['orders', 'products', 'finance', 'promotions'],
    editors: ['products/new', 'promotions/new/flash'],
  },
  { base: '/merchant/territory', who: ['districtAgent', 'AGENT'], lists: ['orders', 'bonuses'] },
  { base: '/admin', who: ['superAdmin', 'STAFF'], lists: ['orders', 'members', 'payments'], editors: ['policies/new'] },
] as const

for (const { base, who, lists, ...rest } of consoles)
  test(`JavaScript of ${base} keeps to the budgets of its shell, lists, editor and chart`, async ({ browser }) => {
    const visit = (path: string) =>
      weigh(browser, {
        path: `${base}/${path}`,
        enter: (context) => signInAs(context, who[0], who[1]),
        isOnPhone: false,
      })
    // A page that does not exist is the shell and nothing else.
    const shell = await visit('nowhere')
    const excess = excessOf(base, { shell: shell.js }, { shell: consoleBudgets.shell })
    const found: Record<string, number> = { shell: shell.js }
    async function judge(kind: 'list' | 'editor', path: string) {
      const extra = await extraJs((await visit(path)).scripts, shell.scripts)
      found[path] = extra
      excess.push(...excessOf(`${base}/${path}`, { [kind]: extra }, { [kind]: consoleBudgets[kind] }))
    }
    for (const path of lists) await judge('list', path)
    for (const path of 'editors' in rest ? rest.editors : []) await judge('editor', path)
    const start = await visit('')
    const chart = await kilobytes(start.scripts.filter((address) => address.includes('/chart-canvas-')))
    expect(chart, 'the start has a chart').toBeGreaterThan(0)
    found['chart'] = chart
    excess.push(...excessOf(base, { chart }, { chart: consoleBudgets.chart }))
    test.info().annotations.push({ type: 'kB of JavaScript, gzipped', description: JSON.stringify(found) })
    expect(excess).toEqual([])
  })
