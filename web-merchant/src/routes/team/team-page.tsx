import { useQuery } from '@apollo/client/react'
import { limits } from '@kaidian/shared/core/limits'
import { CountText } from '@kaidian/shared/ui/console/money-text.tsx'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { ProblemPanel } from '@kaidian/shared/ui/console/problems.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { PageSkeleton } from '@kaidian/shared/ui/console/skeletons.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Plus, UserRoundPlus } from 'lucide-react'
import { useSearchParams } from 'react-router'
import { People } from './people.tsx'
import { PersonDialog } from './person-dialog.tsx'
import { RoleDrawer } from './role-drawer.tsx'
import { ShopTeamDocument, type TeamRoleFragment } from './team-page.graphql.ts'

export default function TeamPage() {
  const { t } = useLingui()
  const mayWrite = usePermission('team:write')
  const { data, error, refetch } = useQuery(ShopTeamDocument, { fetchPolicy: 'cache-and-network' })
  const [params, setParams] = useSearchParams()
  const role = params.get('role')
  const opened = data?.shopRoles.find(({ id }) => id === role)
  const person = data?.shopTeam.find(({ id, isOwner }) => id === params.get('person') && !isOwner)
  const close = () => setParams({})
  const saved = () => {
    close()
    void refetch()
  }
  if (!data) return error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <PageSkeleton />
  const columns: Column<TeamRoleFragment>[] = [
    { key: 'name', title: t`角色`, card: 'title', render: ({ name }) => <b className="font-medium">{name}</b> },
    { key: 'level', title: t`级别`, align: 'right', width: 90, render: ({ level }) => <CountText value={level} /> },
    {
      key: 'permissions',
      title: t`权限`,
      render: ({ permissions }) => <PermissionNames keys={permissions} all={data.shopPermissions.length} />,
    },
    {
      key: 'holders',
      title: t`人数`,
      align: 'right',
      width: 90,
      render: ({ holderCount }) => <CountText value={holderCount} />,
    },
    {
      key: 'open',
      title: t`操作`,
      width: 90,
      render: ({ id, isBuiltIn }) => (
        <Button size="small" onClick={() => setParams({ role: id })}>
          {mayWrite && !isBuiltIn ? t`编辑` : t`查看`}
        </Button>
      ),
    },
  ]
  return (
    <Page title={t`员工与角色`}>
      <Section
        title={t`员工`}
        isFlush
        extra={
          mayWrite && (
            <Button
              type="primary"
              icon={<UserRoundPlus size={16} aria-hidden />}
              onClick={() => setParams({ invite: '1' })}
            >
              {t`添加员工`}
            </Button>
          )
        }
      >
        <People
          people={data.shopTeam}
          mayWrite={mayWrite}
          onEdit={({ id }) => setParams({ person: id })}
          onChanged={() => void refetch()}
        />
      </Section>
      <Section
        title={t`角色`}
        isFlush
        extra={
          mayWrite &&
          data.shopRoles.length < limits.roles && (
            <Button icon={<Plus size={16} aria-hidden />} onClick={() => setParams({ role: 'new' })}>
              {t`新角色`}
            </Button>
          )
        }
      >
        <ResourceRows rows={data.shopRoles} columns={columns} isPlain />
      </Section>
      {mayWrite && (params.has('invite') || person) && (
        <PersonDialog key={person?.id} person={person} roles={data.shopRoles} onClose={close} onSaved={saved} />
      )}
      {(role === 'new' || opened) && (
        <RoleDrawer
          key={role}
          role={opened}
          permissions={data.shopPermissions}
          isReadOnly={!mayWrite || opened?.isBuiltIn === true}
          onClose={close}
          onSaved={saved}
        />
      )}
    </Page>
  )
}

function PermissionNames({ keys, all }: { keys: readonly string[]; all: number }) {
  const { t } = useLingui()
  return <span className="text-ink-2">{keys.length >= all ? t`全部权限` : t`${keys.length} 项权限`}</span>
}
