/** `DriveApp.User`: a person as files name them. Names and photos are not known to Drive here. */
import { User } from '../user.ts';

export class DriveUser extends User {
  static override readonly googleName = 'DriveApp.User';
  getDomain(): string {
    return this.getEmail().split('@')[1] ?? '';
  }
  /** Null: nobody here has a photo. */
  getPhotoUrl(): string | null {
    return null;
  }
}
