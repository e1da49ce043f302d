// What views may know of the wire: its nouns.
export type {
  AdminHealth,
  AdminRoom,
  AdminSetting,
  AdminUser,
  Affiliation,
  Conversation,
  Level,
  Login,
  Room,
  RoomChange,
  RoomDraft,
  SearchHit,
  Self,
  Site,
  SecondFactor,
  Standing,
  Status,
  StoredFile,
  User,
} from '../wire/contract';
export { Refused } from '../wire/refused';
export { address } from '../wire/place';
export type { LinkState } from '../wire/socket';
