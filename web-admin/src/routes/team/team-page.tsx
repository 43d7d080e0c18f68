import { useSuspenseQuery } from '@apollo/client/react'
import { Page } from '@kaidian/shared/ui/console/page.tsx'
import { Section } from '@kaidian/shared/ui/console/resource-detail.tsx'
import { usePermission } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Plus, UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { PermissionMatrix } from './permission-matrix.tsx'
import { TeamMemberDialog } from './team-member-dialog.tsx'
import { TeamPageDocument, type TeamMemberLineFragment } from './team-page.graphql.ts'
import { TeamRows } from './team-rows.tsx'

export default function TeamPage() {
  const { t } = useLingui()
  const canWrite = usePermission('team:write')
  const { data, refetch } = useSuspenseQuery(TeamPageDocument)
  const [editing, setEditing] = useState<TeamMemberLineFragment | 'new'>()
  return (
    <Page
      title={t`人员与角色`}
      actions={
        canWrite && (
          <Button type="primary" icon={<UserRoundPlus size={16} aria-hidden />} onClick={() => setEditing('new')}>
            {t`添加人员`}
          </Button>
        )
      }
    >
      <Section title={t`后台人员`} isFlush>
        <TeamRows team={data.team} canWrite={canWrite} onEdit={setEditing} onRemoved={() => void refetch()} />
      </Section>
      <Section
        title={t`权限矩阵`}
        extra={
          canWrite && (
            <Link to="/team/roles/new" className="kc-link-button">
              <Plus size={15} aria-hidden />
              {t`新建角色`}
            </Link>
          )
        }
        isFlush
      >
        <PermissionMatrix roles={data.roles} permissions={data.permissions} />
      </Section>
      {editing && (
        <TeamMemberDialog
          teamMember={editing === 'new' ? undefined : editing}
          roles={data.roles}
          onClose={() => setEditing(undefined)}
          onSaved={() => {
            setEditing(undefined)
            void refetch()
          }}
        />
      )}
    </Page>
  )
}
