import type { Room } from '../kernel/room.ts'
import { AgentApplication } from './agent-application.ts'
import { Agent } from './agent.ts'

export const agent: Room = { entities: [Agent, AgentApplication], resolvers: [] }
