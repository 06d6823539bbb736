using Ortak.Host.Access;

namespace Ortak.Host.SignIn;

/// <summary>The addresses of signing in, of accepting invitations, and of one's own account.</summary>
public static class SignInRoutes
{
    public static void MapSignIn(this WebApplication site)
    {
    }
}
