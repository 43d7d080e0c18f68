import { Ctx, Query, Resolver, Subscription } from 'type-graphql'
import { now } from '../kernel/clock.ts'
import { Allow } from '../kernel/graph/allow.ts'
import type { Context } from '../kernel/graph/context.ts'
import { Dashboard } from './dashboard.ts'
import { dashboardTicks } from './dashboard-ticks.ts'
import { readDashboard } from './read-dashboard.ts'

@Resolver()
export class DashboardAdmin {
  @Allow.staff('dashboard:read')
  @Query(() => Dashboard, { description: '实时看板 · The live dashboard' })
  dashboard(@Ctx() { em }: Context): Promise<Dashboard> {
    return readDashboard(em, now())
  }

  @Allow.staff('dashboard:read')
  @Subscription(() => Dashboard, {
    description: '看板随成交而变，至少每两秒一次 · The dashboard as things are paid, every two seconds at least',
    subscribe: () => dashboardTicks(),
  })
  dashboardTicks(@Ctx() { em }: Context): Promise<Dashboard> {
    return readShared(() => readDashboard(em.fork(), now()))
  }
}

const sharedForMs = 500
let shared: { at: number; dashboard: Promise<Dashboard> } | undefined

/** All who watch at the same time are shown one reading. */
function readShared(read: () => Promise<Dashboard>): Promise<Dashboard> {
  if (!shared || performance.now() - shared.at > sharedForMs) shared = { at: performance.now(), dashboard: read() }
  return shared.dashboard
}
