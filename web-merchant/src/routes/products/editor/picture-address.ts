const fileId = /(?:^|\/files\/)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/\d{3,4}\.webp)?$/

/** A small picture of a file; as the text of a cell too, so that it is copied, pasted and filled like one. */
export const pictureAddress = (id: string): string => `/files/${id}/160.webp`

/** The file that an address of ours, of any width, or an id names; undefined for what is somebody else's. */
export const pictureIdIn = (text: string): string | undefined => fileId.exec(text)?.[1]
