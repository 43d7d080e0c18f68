import { Audience } from '../kernel/graph/viewer.ts'
import { describeStanding, registerHats } from '../account/viewer-parts.ts'
import { Agent, AgentStatus } from './agent.ts'

/** One who has expired, or is suspended, still reads their ledger. */
describeStanding(
  Audience.AGENT,
  `(select '{"level": 0, "permissions": []}'::json from agent g where g.id = s.hat_id and g.account_id = s.account_id)`,
)

/** The active ones first. */
registerHats(async (em, accountId) => {
  const agents = await em.find(Agent, { account: accountId }, { orderBy: { createdAt: 'asc', id: 'asc' } })
  return agents
    .toSorted((a, b) => Number(b.status === AgentStatus.ACTIVE) - Number(a.status === AgentStatus.ACTIVE))
    .map(({ id, name }) => ({ audience: Audience.AGENT, id, name }))
})
