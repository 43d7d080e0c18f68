import { isPhone } from '@kaidian/shared/core/phone'
import { Field } from '@kaidian/shared/ui/console/field.tsx'
import { useAction } from '@kaidian/shared/web/use-action.ts'
import { useLingui } from '@lingui/react/macro'
import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { SaveTeamMemberDocument, type RoleFactsFragment, type TeamMemberLineFragment } from './team-page.graphql.ts'

interface TeamMemberDialogProps {
  /** Whose role changes; none: somebody is added by phone. */
  teamMember: TeamMemberLineFragment | undefined
  roles: readonly RoleFactsFragment[]
  onClose: () => void
  onSaved: () => void
}

/** The person is known by the phone of their account; lists show it masked, so it is typed again for a change. */
export function TeamMemberDialog({ teamMember, roles, onClose, onSaved }: TeamMemberDialogProps) {
  const { t } = useLingui()
  const [phone, setPhone] = useState('')
  const [roleId, setRoleId] = useState(teamMember?.role.id)
  const [save, isBusy, { errors, refusals }] = useAction(SaveTeamMemberDocument, {
    success: teamMember ? t`角色已更换` : t`已加入后台`,
    onDone: onSaved,
    quiet: true,
  })
  const general = refusals.find(({ field }) => !field)
  return (
    <Modal
      open
      title={teamMember ? t`给「${teamMember.nickname}」换角色` : t`添加后台人员`}
      okText={t`保存`}
      cancelText={t`返回`}
      confirmLoading={isBusy}
      okButtonProps={{ disabled: !isPhone(phone) || !roleId }}
      onOk={() => roleId && void save({ phone, roleId })}
      onCancel={onClose}
    >
      <Field
        id="staff-phone"
        label={t`手机号`}
        help={teamMember ? t`请输入 ${teamMember.phone} 的完整号码以确认` : t`对方需已注册账号`}
        error={errors['phone']}
      >
        <Input
          id="staff-phone"
          inputMode="numeric"
          maxLength={11}
          value={phone}
          onChange={(event) => setPhone(event.target.value.replace(/\D/g, ''))}
        />
      </Field>
      <Field id="staff-role" label={t`角色`} error={errors['roleId']}>
        <Select
          id="staff-role"
          value={roleId}
          onChange={setRoleId}
          options={roles.map((role) => ({ value: role.id, label: t`${role.name}(级别 ${role.level})` }))}
        />
      </Field>
      {general && (
        <p className="kc-error" role="alert">
          {general.message}
        </p>
      )}
    </Modal>
  )
}
