import { merchantPermissions } from '@kaidian/shared/core/permissions'
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql'
import { Allow } from '../kernel/graph/allow.ts'
import type { ShopContext } from '../kernel/graph/context.ts'
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
export class TeamMerchantDoor {
  @Allow.merchant('team:read')
  @Query(() => [TeamMember], { description: '店铺的团队 · The team of the shop' })
  shopTeam(@Ctx() { em, viewer }: ShopContext): Promise<TeamMember[]> {
    return readTeam(em, viewer.merchantId)
  }

  @Allow.merchant('team:read')
  @Query(() => [Role], { description: '店铺的角色 · The roles of the shop' })
  shopRoles(@Ctx() { em, viewer }: ShopContext): Promise<Role[]> {
    return readRoles(em, viewer.merchantId)
  }

  @Allow.merchant('team:read')
  @Query(() => [Permission], { description: '店铺的角色可含的权限 · The permissions a role of the shop can hold' })
  shopPermissions(): Permission[] {
    return [...merchantPermissions]
  }

  @Allow.merchant('team:write')
  @Mutation(() => RolePayload, { description: '新建或修改店铺的角色 · Makes or changes a role of the shop' })
  async saveShopRole(
    @Arg('input', () => SaveRoleInput) input: SaveRoleInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<RolePayload> {
    return { role: await saveRole(em, input, viewer.merchantId, viewer), userErrors: [] }
  }

  @Allow.merchant('team:write')
  @Mutation(() => TeamMemberPayload, {
    description: '把人加入店铺的团队，或改其角色 · Adds a person to the team of the shop, or changes their role',
  })
  async saveShopTeamMember(
    @Arg('input', () => SaveTeamMemberInput) input: SaveTeamMemberInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<TeamMemberPayload> {
    return { teamMember: await saveTeamMember(em, input, viewer.merchantId, viewer), userErrors: [] }
  }

  @Allow.merchant('team:write')
  @Mutation(() => RemoveTeamMemberPayload, {
    description: '把人移出店铺的团队 · Takes a person out of the team of the shop',
  })
  async removeShopTeamMember(
    @Arg('input', () => IdInput) { id }: IdInput,
    @Ctx() { em, viewer }: ShopContext,
  ): Promise<RemoveTeamMemberPayload> {
    return { removedId: await removeTeamMember(em, id, viewer.merchantId, viewer), userErrors: [] }
  }
}
