/** Ids of the first versions, which come with the house: user agreement, privacy policy. */
export const firstAgreementIds = ['01890000-0000-7000-8000-00000000a001', '01890000-0000-7000-8000-00000000a003']

export const merchantAgreementId = '01890000-0000-7000-8000-00000000a002'
