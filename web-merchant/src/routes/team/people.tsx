import { useConfirm } from '@kaidian/shared/ui/console/confirm.tsx'
import { ResourceRows, type Column } from '@kaidian/shared/ui/console/resource-rows.tsx'
import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { TimeText } from '@kaidian/shared/ui/console/time-text.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Crown } from 'lucide-react'
import { RemoveShopTeamMemberDocument, type TeamPersonFragment } from './team-page.graphql.ts'

interface PeopleProps {
  people: readonly TeamPersonFragment[]
  mayWrite: boolean
  onEdit: (person: TeamPersonFragment) => void
  onChanged: () => void
}

export function People({ people, mayWrite, onEdit, onChanged }: PeopleProps) {
  const { t } = useLingui()
  const confirm = useConfirm()
  const [remove, isRemoving] = useAction(RemoveShopTeamMemberDocument, { success: t`已移除`, onDone: onChanged })

  async function ask({ id, nickname }: TeamPersonFragment) {
    const answer = await confirm({
      title: t`移除 ${nickname}？`,
      body: t`这个人立刻不能再进入店铺；账号和个人订单不受影响。`,
      confirm: t`移除`,
      isDangerous: true,
    })
    if (answer) await remove({ id })
  }

  const columns: Column<TeamPersonFragment>[] = [
    {
      key: 'name',
      title: t`姓名`,
      card: 'title',
      render: ({ nickname, isOwner }) => (
        <span className="inline-flex items-center gap-2">
          {nickname}
          {isOwner && (
            <ToneTag tone="gold" icon={Crown}>
              {t`店主`}
            </ToneTag>
          )}
        </span>
      ),
    },
    { key: 'phone', title: t`手机号`, render: ({ phone }) => <span className="tabular">{phone}</span> },
    { key: 'role', title: t`角色`, card: 'corner', render: ({ role }) => role.name },
    { key: 'since', title: t`加入`, render: ({ since }) => <TimeText at={since} shape="date" /> },
    ...(mayWrite
      ? [
          {
            key: 'act',
            title: t`操作`,
            width: 170,
            render: (person: TeamPersonFragment) =>
              !person.isOwner && (
                <span className="inline-flex gap-1.5">
                  <Button size="small" onClick={() => onEdit(person)}>
                    {t`换角色`}
                  </Button>
                  <Button size="small" danger disabled={isRemoving} onClick={() => void ask(person)}>
                    {t`移除`}
                  </Button>
                </span>
              ),
          },
        ]
      : []),
  ]
  return <ResourceRows rows={people} columns={columns} isPlain />
}
