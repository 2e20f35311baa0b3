/** Ids are opaque strings made by `electron/support/ids.ts`; they sort by the time they were made. */
export type ConversationId = string;
export type FolderId = string;
export type MessageId = string;
export type PartId = string;
export type TurnId = string;
export type AttachmentId = string;
export type AssistantId = string;
/** Model ids are the catalogue's, verbatim (gateway-api.md section 4): never edited, never validated by shape. */
export type ModelId = string;
