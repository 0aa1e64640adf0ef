using Microsoft.CodeAnalysis;
using TlsAnalyzers.Tests.Apis;

namespace TlsAnalyzers.Tests.Rules;

/// <summary>Puts a library's setting into a program.</summary>
internal static class SettingSource
{
    /// <summary>A method with the statements, in a class with the members.</summary>
    public static string Method(string statements, string members = "", string usings = "") => $$"""
        using System;
        using System.Collections.Generic;
        using System.Net.Security;
        {{usings}}

        #pragma warning disable CS0618, CS0219, CS8321, SYSLIB0014
        public class Program
        {
            {{members}}

            public static void Run(bool option, string unknown)
            {
                {{statements}}
            }
        }
        """;

    /// <summary>A test of the analyzer against the libraries of today.</summary>
    public static AnalyzerTest Test(string source) => With(new Verify<SettingAnalyzer>.Test { TestCode = source }, SettingReferences.Libraries);

    /// <summary>References libraries besides the framework.</summary>
    public static TTest With<TTest>(TTest test, params IEnumerable<MetadataReference> libraries)
        where TTest : AnalyzerTest
    {
        test.AdditionalReferences.AddRange(libraries);
        return test;
    }
}
