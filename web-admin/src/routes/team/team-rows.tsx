import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Crown, Pencil, Trash2 } from 'lucide-react'
import { RemoveTeamMemberDocument, type TeamMemberLineFragment } from './team-page.graphql.ts'

interface TeamRowsProps {
  team: readonly TeamMemberLineFragment[]
  canWrite: boolean
  onEdit: (teamMember: TeamMemberLineFragment) => void
  onRemoved: () => void
}

export function TeamRows({ team, canWrite, onEdit, onRemoved }: TeamRowsProps) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const [remove, isRemoving] = useAction(RemoveTeamMemberDocument, { success: t`已移出后台`, onDone: onRemoved })

  async function askRemove({ id, nickname }: TeamMemberLineFragment) {
    const answer = await confirm({
      title: t`把「${nickname}」移出后台?`,
      body: t`其后台权限立即失效；会员账号不受影响。`,
      confirm: t`移出`,
      isDangerous: true,
      typed: nickname,
    })
    if (answer) await remove({ id })
  }

  const columns: Column<TeamMemberLineFragment>[] = [
    {
      key: 'nickname',
      title: t`姓名`,
      card: 'title',
      render: ({ nickname, isOwner }) => (
        <>
          {nickname}{' '}
          {isOwner && (
            <ToneTag tone="gold" icon={Crown}>
              {t`所有者`}
            </ToneTag>
          )}
        </>
      ),
    },
    { key: 'phone', title: t`手机号`, render: ({ phone }) => <span className="kc-num">{phone}</span> },
    { key: 'role', title: t`角色`, card: 'corner', render: ({ role }) => role.name },
    { key: 'level', title: t`级别`, align: 'right', render: ({ role }) => role.level },
    { key: 'since', title: t`加入时间`, render: ({ since }) => <TimeText at={since} shape="date" /> },
  ]
  if (canWrite)
    columns.push({
      key: 'actions',
      title: t`操作`,
      render: (teamMember) =>
        !teamMember.isOwner && (
          <span className="inline-flex gap-1">
            <Button size="small" icon={<Pencil size={14} aria-hidden />} onClick={() => onEdit(teamMember)}>
              {t`换角色`}
            </Button>
            <Button
              size="small"
              danger
              disabled={isRemoving}
              icon={<Trash2 size={14} aria-hidden />}
              aria-label={t`移出「${teamMember.nickname}」`}
              onClick={() => void askRemove(teamMember)}
            />
          </span>
        ),
    })
  return <ResourceRows rows={team} columns={columns} />
}
