namespace Ortak.Engine.Consensus;

/// <summary>How ballots become one order.</summary>
public enum RankingMethod
{
    /// <summary>The order that honours most of what was stated about pairs (J. Kemeny, Mathematics without Numbers, Daedalus 88, 1959); the usual one.</summary>
    Kemeny,
    /// <summary>Points for every alternative that one is put before (J.-C. de Borda, 1781).</summary>
    Borda,
    /// <summary>Chains of majorities, each as strong as its weakest link (M. Schulze, Social Choice and Welfare 36, 2011).</summary>
    Schulze,
}
