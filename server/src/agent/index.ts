import type { Room } from '../kernel/room.ts'
import { AgentApplicationFields } from './agent-application.fields.ts'
import { AgentApplicationMallDoor } from './agent-application.mall.ts'
import { AgentApplication } from './agent-application.ts'
import './agent-standing.ts'
import { AgentAdminDoor } from './agent.admin.ts'
import { AgentFields, ViewerAgent } from './agent.fields.ts'
import { Agent } from './agent.ts'
import { TerritoryAgentDoor } from './territory.agent.ts'

export const agent: Room = {
  entities: [Agent, AgentApplication],
  resolvers: [
    AgentApplicationMallDoor,
    AgentAdminDoor,
    TerritoryAgentDoor,
    AgentFields,
    AgentApplicationFields,
    ViewerAgent,
  ],
}
