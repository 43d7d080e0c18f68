import { staffPermissions } from '@kaidian/shared/core/permissions'
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { SignedInContext } from '../kernel/graph/context.ts'
import { IdInput } from '../kernel/graph/id-input.ts'
import { readRoles, readTeam } from './read-team.ts'
import { removeTeamMember } from './remove-team-member.ts'
import { Role, TeamMember } from './role.ts'
import { saveRole } from './save-role.ts'
import { saveTeamMember } from './save-team-member.ts'
import {
  Permission,
  RemoveTeamMemberPayload,
  RolePayload,
  SaveRoleInput,
  SaveTeamMemberInput,
  TeamMemberPayload,
} from './team-inputs.ts'

@Resolver()
export class TeamAdminDoor {
  @Allow.staff('team:read')
  @Query(() => [TeamMember], { description: '平台的团队 · The team of the platform' })
  team(@Ctx() { em }: SignedInContext): Promise<TeamMember[]> {
    return readTeam(em, null)
  }

  @Allow.staff('team:read')
  @Query(() => [Role], { description: '平台的角色 · The roles of the platform' })
  roles(@Ctx() { em }: SignedInContext): Promise<Role[]> {
    return readRoles(em, null)
  }

  @Allow.staff('team:read')
  @Query(() => [Permission], { description: '平台的角色可含的权限 · The permissions a role of the platform can hold' })
  permissions(): Permission[] {
    return [...staffPermissions]
  }

  @Allow.staff('team:write')
  @Mutation(() => RolePayload, { description: '新建或修改平台的角色 · Makes or changes a role of the platform' })
  async saveRole(
    @Arg('input', () => SaveRoleInput) input: SaveRoleInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<RolePayload> {
    return { role: await saveRole(em, input, null, viewer), userErrors: [] }
  }

  @Allow.staff('team:write')
  @Mutation(() => TeamMemberPayload, {
    description: '把人加入平台的团队，或改其角色 · Adds a person to the team of the platform, or changes their role',
  })
  async saveTeamMember(
    @Arg('input', () => SaveTeamMemberInput) input: SaveTeamMemberInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<TeamMemberPayload> {
    return { teamMember: await saveTeamMember(em, input, null, viewer), userErrors: [] }
  }

  @Allow.staff('team:write')
  @Mutation(() => RemoveTeamMemberPayload, {
    description: '把人移出平台的团队 · Takes a person out of the team of the platform',
  })
  async removeTeamMember(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em, viewer }: SignedInContext,
  ): Promise<RemoveTeamMemberPayload> {
    return { removedId: await removeTeamMember(em, id, null, viewer), userErrors: [] }
  }
}
