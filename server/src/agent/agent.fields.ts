import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { ViewerView } from '../account/viewer-view.ts'
import type { Context, SignedInContext } from '../kernel/graph/context.ts'
import { Audience, type Viewer } from '../kernel/graph/viewer.ts'
import { findRegion } from '../region/read-regions.ts'
import { Region } from '../region/region.ts'
import { Agent } from './agent.ts'

@Resolver(() => Agent)
export class AgentFields {
  @FieldResolver(() => Region, { description: '代理区域 · The territory' })
  territory(@Root() { territoryCode }: Agent, @Ctx() { em }: Context): Promise<Region> {
    return findRegion(em, territoryCode)
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '联系人，仅本人与平台可见 · Contact: themselves and staff only',
  })
  contactName(@Root() agent: Agent, @Ctx() { viewer }: Context): string | null {
    return seesBehind(viewer, agent) ? agent.contactName : null
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: '联系电话，仅本人与平台可见 · Phone: themselves and staff only',
  })
  contactPhone(@Root() agent: Agent, @Ctx() { viewer }: Context): string | null {
    return seesBehind(viewer, agent) ? agent.contactPhone : null
  }
}

function seesBehind(viewer: Viewer | null, { id }: Agent): boolean {
  if (viewer?.audience === Audience.STAFF) return viewer.permissions.has('agent:read')
  return viewer?.agentId === id
}

@Resolver(() => ViewerView)
export class ViewerAgent {
  @FieldResolver(() => Agent, { nullable: true, description: '当前身份的代理商 · The agent of the current hat' })
  agent(@Ctx() { em, viewer }: SignedInContext): Promise<Agent> | null {
    return viewer.agentId === null ? null : em.findOneOrFail(Agent, { id: viewer.agentId })
  }
}
